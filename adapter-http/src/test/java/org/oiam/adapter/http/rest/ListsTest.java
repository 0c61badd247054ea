package org.oiam.adapter.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oiam.adapter.http.rest.Client.Reply;

/** Lists: pages, filters, columns and files. Seed: Tables 1, 2, 4, 6 and 7: Search, Columns, CSV. */
class ListsTest {

    private static final String USERS = "/tenants/3/users";

    private Server server;
    private Api root;

    @BeforeEach
    void start() {
        server = new Server();
        root = server.as(Server.ROOT);
        for (int i = 10; i < 20; i++) {
            server.world().user(Server.ACME, "Enterprise Read Only User", "reader" + i + "@acme.example");
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String names(Reply reply) {
        var names = new ArrayList<String>();
        reply.json()
                .get("items")
                .forEach(item -> names.add(item.get("userName").stringValue().replace("@acme.example", "")));
        return String.join(" ", names);
    }

    @Test
    void pages_follow_each_other_by_link_and_by_cursor() {
        Reply first = root.get(USERS + "?limit=5&sort=-userName&q=reader");
        String link = first.header("Link").orElseThrow();
        Reply second = root.get(link.substring("</api/v1".length(), link.indexOf('>')));

        assertThat(names(first)).isEqualTo("reader19 reader18 reader17 reader16 reader15");
        assertThat(first.json().at("/page/total").longValue()).isEqualTo(10);
        assertThat(link).endsWith(">; rel=\"next\"");
        assertThat(names(second)).isEqualTo("reader14 reader13 reader12 reader11 reader10");
        assertThat(second.json().get("page").has("next")).isFalse();
        assertThat(second.header("Link")).isEmpty();
        assertThat(root.get(USERS + "?q=reader&sort=-userName&limit=1&cursor="
                                + first.json().at("/page/next").stringValue())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void filters_search_and_columns_work_together() {
        Reply reply = root.get(USERS + "?fields=id,userName&q=READER&filter="
                + encoded("userName sw \"reader1\" and not (userName ge \"reader12@\" or active eq false)"));

        assertThat(names(reply)).isEqualTo("reader10 reader11");
        assertThat(reply.json().at("/items/0").propertyNames()).containsExactly("id", "userName");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limit=0                       | limit
                    limit=1001                    | limit
                    limit=x                       | limit
                    limit=                        | limit
                    cursor=abc                    | cursor
                    cursor=%25                    | cursor
                    filter=userName               | filter
                    filter=userName+eq+%22        | filter
                    filter=password+pr            | filter
                    filter=%28%28%28              | filter
                    sort=nothing                  | sort
                    sort=id,-id                   | sort
                    fields=id,nothing             | fields
                    fields=                       | fields
                    nothing=1                     | nothing
                    Limit=1                       | Limit
                    limit=1&limit=2               | limit
                    q=%ff                         | %ff
                    q=%00                         | q
                    """)
    void what_is_wrong_with_a_parameter_is_said_by_its_name(String query, String parameter) {
        Reply reply = root.get(USERS + "?" + query);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("parameter").stringValue()).isEqualTo(parameter);
    }

    @Test
    void a_query_that_is_not_percent_encoded_is_no_request() {
        assertThat(root.get(USERS + "?q=%zz").json().get("code").stringValue()).isEqualTo("bad-request");
    }

    @Test
    void a_filter_that_cannot_be_read_is_refused_with_its_position() {
        assertThat(root.get(USERS + "?filter=" + encoded("active eq true and nothing pr"))
                        .json()
                        .get("detail")
                        .stringValue())
                .endsWith("at position 20");
    }

    @Test
    void a_cursor_belongs_to_its_list() {
        String cursor = root.get(USERS + "?limit=2").json().at("/page/next").stringValue();

        assertThat(root.get(USERS + "?limit=2&sort=userName&cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(root.get(USERS + "?limit=2&q=reader&cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void parameters_are_refused_where_none_are_known() {
        assertThat(root.get("/me?x=1").json().get("code").stringValue()).isEqualTo("unknown-parameter");
        assertThat(root.get("/users/5/effective-privileges?tenantId=x")
                        .json()
                        .get("parameter")
                        .stringValue())
                .isEqualTo("tenantId");
    }

    @Test
    void a_file_is_the_whole_list_that_matches_with_the_columns_chosen() {
        Reply file = root.get(USERS + ".csv?fields=userName,roleId&sort=-userName&q=reader1");
        Reply accepted = root.with("Accept", "application/json;q=0.5, text/csv")
                .get(USERS + "?fields=userName,roleId&sort=-userName&q=reader1");

        assertThat(file.header("Content-Type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"users.csv\"");
        assertThat(file.text())
                .startsWith("userName,roleId\r\nreader19@acme.example,24\r\nreader18@acme.example,24\r\n")
                .endsWith("reader10@acme.example,24\r\n");
        assertThat(accepted.body()).isEqualTo(file.body());
    }

    @Test
    void a_file_goes_on_beyond_the_largest_page() {
        for (int i = 0; i < 1_100; i++) {
            server.world().user(Server.ACME, "Enterprise Read Only User", "many" + i + "@acme.example");
        }

        Reply file = root.get(USERS + ".csv?fields=id");

        assertThat(file.text().lines().distinct().count()).isEqualTo(1_112 + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    */*                              | application/json
                    application/json, text/csv       | application/json
                    text/csv;q=0.1, */*              | text/csv
                    text/csv;q=0                     | application/json
                    text/html                        | application/json
                    ;;;,,q=                          | application/json
                    TEXT/CSV                         | text/csv
                    """)
    void the_form_is_the_one_that_the_client_prefers(String accept, String type) {
        assertThat(root.with("Accept", accept).get(USERS).header("Content-Type").orElseThrow())
                .startsWith(type);
    }

    @Test
    void a_file_has_no_pages() {
        assertThat(root.get(USERS + ".csv?limit=5").status()).isEqualTo(400);
        assertThat(root.with("Accept", "text/csv").get(USERS + "?limit=5").status())
                .isEqualTo(400);
    }

    @Test
    void a_file_that_is_denied_is_the_same_404() {
        assertThat(server.as(Server.SUPPORT).get("/tenants/2/users.csv").status())
                .isEqualTo(404);
    }
}
