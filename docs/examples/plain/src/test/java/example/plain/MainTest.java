package example.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void it_tells_what_a_publish_changes() {
        var out = new StringWriter();

        Main.run("jdbc:h2:mem:plain-test", new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "Ann may flush flows at Acme: true",
                        "After the operator's publish: false",
                        "Because: The user's role does not have the privilege. The bundle grants it by default: true;"
                                + " decided by the level of the OPERATOR.");
    }
}
