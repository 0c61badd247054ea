package org.oiam.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.Listing;
import org.oiam.application.Lists;
import org.oiam.application.OnBackend;
import org.oiam.application.Page;
import org.oiam.application.Sight;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.Version;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.CatalogueVersion;
import org.oiam.domain.permissions.Edition;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;

/** What {@link PermissionPackages} promises. */
public abstract class PermissionPackagesContract extends OnBackend {

    private static final String SUPPORT = "SD_WAN_ENTERPRISE_SUPPORT";
    private static final PackageContent FIRST = Given.aContent("First");
    private static final PackageContent SECOND = Given.aContent(
            "Second", SUPPORT, Map.of("REMOTE_FLUSH_FLOWS", Effect.ALLOW, "REMOTE_LIST_PATHS", Effect.DENY));
    private static final PackageContent OTHER_BUNDLE =
            Given.aContent("Other", "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY", Map.of("READ:ENTERPRISE", Effect.DENY));
    private static final Instant LATER = Given.NOW.plusMillis(1_001);
    private static final Instant LAST = Given.NOW.plusMillis(2_002);

    protected PermissionPackagesContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void an_added_draft_is_found_as_it_is() {
        Draft draft = given().draft(given().partnerA(), SECOND);

        assertThat(packages().find(Sight.EVERYTHING, draft.id())).contains(draft);
        assertThat(packages().get(Sight.EVERYTHING, draft.id())).isEqualTo(draft);
    }

    @Test
    void a_draft_may_customise_nothing() {
        Draft draft = given().draft(
                        given().partnerA(),
                        new PackageContent(
                                new Label("Empty"), Note.NONE, new BundleCode(SUPPORT), Map.of(), FIRST.madeFor()));

        assertThat(packages().find(Sight.EVERYTHING, draft.id())).contains(draft);
    }

    @Test
    void an_unknown_package_is_absent() {
        var unknown = new PackageId(99_999);

        assertThat(packages().find(Sight.EVERYTHING, unknown)).isEmpty();
        assertRefused(() -> packages().get(Sight.EVERYTHING, unknown), new CommonRefusal.Unknown());
    }

    @Test
    void a_package_is_seen_from_its_tenant_and_above_only() {
        Draft partners = given().draft(given().partnerA(), FIRST);
        Published customers = given().published(given().customerA1(), FIRST);

        for (Tenant above : List.of(given().operator(), given().partnerA())) {
            assertThat(packages().find(Given.sight(above), partners.id())).contains(partners);
            assertThat(packages().find(Given.sight(above), customers.id())).contains(customers);
        }
        assertThat(packages().find(Given.sight(given().customerA1()), customers.id()))
                .contains(customers);
        assertThat(packages().find(Given.sight(given().customerA1()), partners.id()))
                .isEmpty();
        for (Tenant elsewhere :
                List.of(given().customerA2(), given().partnerB(), given().customerB1(), given().direct())) {
            assertThat(packages().find(Given.sight(elsewhere), partners.id())).isEmpty();
            assertThat(packages().find(Given.sight(elsewhere), customers.id())).isEmpty();
        }
    }

    @Test
    void a_package_of_a_tenant_that_is_not_there_is_not_kept() {
        Draft draft = given().aDraft(given().aTenant(given().partnerA(), TenantLevel.ENTERPRISE, "Absent"), FIRST);

        assertRefused(() -> store(() -> packages().add(draft)), new CommonRefusal.Unknown());
    }

    @Test
    void a_saved_draft_is_kept_under_the_next_version() {
        Draft draft = given().draft(given().partnerA(), FIRST);

        Version stored = stored(() -> packages().replace(draft.save(SECOND, LATER)));

        assertThat(stored).isEqualTo(new Version(2));
        assertThat(packages().find(Sight.EVERYTHING, draft.id()))
                .contains(new Draft(draft.id(), draft.owner(), SECOND, 0, Given.NOW, LATER, stored));
    }

    @Test
    void a_stale_or_unknown_draft_is_not_saved() {
        Draft draft = given().draft(given().partnerA(), FIRST);
        Draft unknown = given().aDraft(given().partnerA(), FIRST);
        stored(() -> packages().replace(draft.save(SECOND, LATER)));

        assertStale(() -> packages().replace(draft.save(FIRST, LAST)));
        assertStale(() -> packages().replace(unknown));

        assertThat(packages().get(Sight.EVERYTHING, draft.id()).content()).isEqualTo(SECOND);
    }

    private void assertStale(Runnable write) {
        assertRefused(() -> store(write), new CommonRefusal.Stale());
    }

    @Test
    void a_published_package_is_found_with_its_edition() {
        Draft draft = given().draft(given().partnerA(), FIRST);
        User author = given().user(given().partnerA(), "pat@aurora.example");

        Version stored = stored(() -> packages().publish(draft.publish(SECOND, author(author), LATER)));

        assertThat(stored).isEqualTo(new Version(2));
        var edition = new Edition(draft.id(), 1, SECOND, LATER, author(author));
        var published = new Published(draft.id(), draft.owner(), SECOND, 1, edition, Given.NOW, LATER, stored);
        assertThat(packages().find(Sight.EVERYTHING, draft.id())).contains(published);
        assertThat(packages().published(given().partnerA())).containsExactly(published);
        assertThat(packages().edition(published, 1)).contains(edition);
        assertThat(packages().editions(published)).containsExactly(new EditionRow(edition, "pat@aurora.example", true));
    }

    private static Author author(User user) {
        return new Author(user.id().value());
    }

    @Test
    void a_stale_or_unknown_package_is_not_published() {
        Draft draft = given().draft(given().partnerA(), FIRST);
        Draft unknown = given().aDraft(given().partnerA(), FIRST);
        stored(() -> packages().replace(draft.save(SECOND, LATER)));

        assertStale(() -> packages().publish(draft.publish(FIRST, new Author(1), LAST)));
        assertStale(() -> packages().publish(unknown.publish(FIRST, new Author(1), LAST)));

        assertThat(packages().published(given().partnerA())).isEmpty();
        assertThat(packages().editions(draft)).isEmpty();
    }

    @Test
    void a_second_published_package_of_a_bundle_is_stale() {
        Published first = given().published(given().partnerA(), FIRST);
        Draft second = given().draft(given().partnerA(), SECOND);

        assertStale(() -> packages().publish(second.publish(SECOND, new Author(1), LATER)));

        assertThat(packages().published(given().partnerA())).containsExactly(first);
        assertThat(packages().find(Sight.EVERYTHING, second.id())).contains(second);
        assertThat(packages().editions(second)).isEmpty();
    }

    @Test
    void the_second_is_published_when_the_first_was_reset_in_the_same_transaction() {
        Published first = given().published(given().partnerA(), FIRST);
        Draft second = given().draft(given().partnerA(), SECOND);

        store(() -> {
            packages().reset(first.reset(LATER));
            packages().publish(second.publish(SECOND, new Author(1), LATER));
        });

        assertThat(packages().published(given().partnerA()))
                .extracting(Published::id)
                .containsExactly(second.id());
        assertThat(packages().get(Sight.EVERYTHING, first.id())).isInstanceOf(Draft.class);
    }

    @Test
    void what_is_published_is_so_at_its_own_tenant_only() {
        Published operators = given().published(given().operator(), FIRST);
        Published partners = given().published(given().partnerA(), FIRST);
        Published customers = given().published(given().customerA1(), FIRST);
        Published other = given().published(given().partnerA(), OTHER_BUNDLE);
        given().draft(given().partnerA(), SECOND);

        assertThat(packages().published(given().operator())).containsExactly(operators);
        assertThat(packages().published(given().partnerA())).containsExactly(other, partners);
        assertThat(packages().published(given().customerA1())).containsExactly(customers);
        assertThat(packages().published(given().partnerB())).isEmpty();
    }

    @Test
    void a_package_that_is_published_again_has_its_next_edition_in_force() {
        Published first = given().published(given().partnerA(), FIRST);

        Published second = given().publish(first, SECOND, LATER);

        assertThat(second.version()).isEqualTo(new Version(3));
        assertThat(second.edition().number()).isEqualTo(2);
        assertThat(second.content()).isEqualTo(SECOND);
        assertThat(packages().published(given().partnerA())).containsExactly(second);
        assertThat(packages().editions(second))
                .containsExactly(
                        new EditionRow(second.edition(), "", true), new EditionRow(first.edition(), "", false));
        assertThat(packages().edition(second, 1)).contains(first.edition());
        assertThat(packages().edition(second, 2)).contains(second.edition());
        assertThat(packages().edition(second, 3)).isEmpty();
    }

    @Test
    void a_package_that_was_reset_is_a_draft_with_its_editions() {
        Published published = given().published(given().partnerA(), FIRST);

        Version stored = stored(() -> packages().reset(published.reset(LATER)));

        var draft = new Draft(published.id(), published.owner(), FIRST, 1, Given.NOW, LATER, new Version(3));
        assertThat(stored).isEqualTo(draft.version());
        assertThat(packages().find(Sight.EVERYTHING, published.id())).contains(draft);
        assertThat(packages().published(given().partnerA())).isEmpty();
        assertThat(packages().editions(draft)).containsExactly(new EditionRow(published.edition(), "", false));

        Published again = given().publish(draft, SECOND, LAST);
        assertThat(again.edition().number()).isEqualTo(2);
        assertThat(again.createdAt()).isEqualTo(Given.NOW);
        assertThat(again.modifiedAt()).isEqualTo(LAST);
    }

    @Test
    void a_stale_or_unknown_package_is_not_reset() {
        Published first = given().published(given().partnerA(), FIRST);
        Published second = given().publish(first, SECOND, LATER);
        Draft unknown = given().aDraft(given().partnerA(), FIRST);

        assertStale(() -> packages().reset(first.reset(LAST)));
        assertStale(() -> packages().reset(unknown));

        assertThat(packages().published(given().partnerA())).containsExactly(second);
    }

    @Test
    void a_removed_draft_is_gone_and_its_editions_stay() {
        Published published = given().published(given().partnerA(), FIRST);
        stored(() -> packages().reset(published.reset(LATER)));
        Draft draft = packages().get(Sight.EVERYTHING, published.id()).asDraft();

        store(() -> packages().remove(draft));

        assertThat(packages().find(Sight.EVERYTHING, draft.id())).isEmpty();
        assertThat(rows(given().partnerA())).isEmpty();
        assertThat(packages().edition(draft, 1)).contains(published.edition());
        assertThat(packages().editions(draft)).containsExactly(new EditionRow(published.edition(), "", false));
    }

    @Test
    void a_stale_or_unknown_draft_is_not_removed() {
        Draft draft = given().draft(given().partnerA(), FIRST);
        Draft unknown = given().aDraft(given().partnerA(), FIRST);
        stored(() -> packages().replace(draft.save(SECOND, LATER)));

        assertStale(() -> packages().remove(draft));
        assertStale(() -> packages().remove(unknown));

        assertThat(packages().find(Sight.EVERYTHING, draft.id())).isPresent();
    }

    @Test
    void a_tenant_takes_its_packages_with_it_and_leaves_their_editions() {
        Published published = given().published(given().customerB1(), FIRST);
        Draft draft = given().draft(given().customerB1(), OTHER_BUNDLE);

        store(() -> backend().tenants().remove(given().customerB1()));

        assertThat(packages().find(Sight.EVERYTHING, published.id())).isEmpty();
        assertThat(packages().find(Sight.EVERYTHING, draft.id())).isEmpty();
        assertThat(packages().edition(published, 1)).contains(published.edition());
    }

    @Test
    void the_author_has_the_name_of_then() {
        User author = given().user(given().partnerA(), "pat@aurora.example");
        Draft draft = given().draft(given().partnerA(), FIRST);
        stored(() -> packages().publish(draft.publish(FIRST, author(author), LATER)));

        store(() -> backend().users().remove(author));

        assertThat(packages().editions(draft))
                .extracting(EditionRow::authorName)
                .containsExactly("pat@aurora.example");
        assertThat(packages().edition(draft, 1).orElseThrow().author()).isEqualTo(author(author));
    }

    @Test
    void nothing_is_kept_of_a_transaction_that_fails() {
        Published published = given().published(given().partnerA(), FIRST);
        Draft draft = given().draft(given().partnerA(), OTHER_BUNDLE);

        assertThatThrownBy(() -> store(() -> {
                    packages().add(given().aDraft(given().partnerA(), SECOND));
                    packages().reset(published.reset(LATER));
                    packages().publish(draft.publish(OTHER_BUNDLE, new Author(1), LATER));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(packages().published(given().partnerA())).containsExactly(published);
        assertThat(packages().find(Sight.EVERYTHING, draft.id())).contains(draft);
        assertThat(packages().editions(draft)).isEmpty();
        assertThat(rows(given().partnerA())).hasSize(2);
    }

    // Seed: Table 10, Columns, with Role Associated
    @Test
    void the_list_shows_every_column() {
        given().role(given().operator(), "Zed", TenantLevel.ENTERPRISE);
        given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        given().role(given().customerA1(), "Below", TenantLevel.ENTERPRISE);
        given().role(given().partnerB(), "Foreign", TenantLevel.ENTERPRISE);
        Published published = given().published(given().partnerA(), OTHER_BUNDLE);
        Published again = given().publish(published, OTHER_BUNDLE, LATER);
        Draft draft = given().draft(given().partnerA(), FIRST);
        given().draft(given().partnerB(), FIRST);
        given().draft(given().customerA1(), FIRST);

        List<PackageRow> rows = rows(given().partnerA());

        assertThat(rows)
                .containsExactly(
                        new PackageRow(
                                published.id().value(),
                                "Other",
                                "What Other is for",
                                "global-settings",
                                "GLOBAL_SETTINGS_ENTERPRISE_READ_ONLY",
                                TenantLevel.ENTERPRISE,
                                PackageRow.PUBLISHED,
                                false,
                                2L,
                                "Auditor, Enterprise Read Only User, Enterprise Security Read Only, Zed",
                                Given.NOW,
                                LATER,
                                LATER,
                                again.version().number()),
                        new PackageRow(
                                draft.id().value(),
                                "First",
                                "What First is for",
                                "sd-wan",
                                SUPPORT,
                                TenantLevel.ENTERPRISE,
                                PackageRow.DRAFT,
                                false,
                                null,
                                "Enterprise Support",
                                Given.NOW,
                                Given.NOW,
                                null,
                                1));
    }

    // Seed: Table 10, Columns, Note (Role Associated)
    @Test
    void the_roles_of_the_tenant_that_use_the_bundle_are_associated() {
        String global = given().role(given().operator(), "Zed", TenantLevel.ENTERPRISE)
                .bundles()
                .values()
                .iterator()
                .next()
                .value();
        given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        given().role(given().customerA1(), "Below", TenantLevel.ENTERPRISE);
        given().role(given().partnerB(), "Foreign", TenantLevel.ENTERPRISE);
        PackageContent content = Given.aContent("Wide", global, Map.of("READ:ENTERPRISE", Effect.DENY));
        for (Tenant owner : List.of(given().operator(), given().partnerA(), given().customerA1())) {
            given().draft(owner, content);
        }

        assertThat(names(given().operator())).contains("Zed").doesNotContain("Auditor", "Below", "Foreign");
        assertThat(names(given().partnerA())).contains("Zed", "Auditor").doesNotContain("Below", "Foreign");
        assertThat(names(given().customerA1()))
                .contains("Zed", "Auditor", "Below")
                .doesNotContain("Foreign")
                .isSorted();
    }

    private List<String> names(Tenant owner) {
        return List.of(rows(owner).getFirst().roles().split(", ", -1));
    }

    // Seed: Table 10, Note
    @Test
    void a_package_of_another_catalogue_is_shown_to_need_review() {
        Draft draft = given().draft(
                        given().partnerA(), FIRST.withEntries(FIRST.entries(), new CatalogueVersion("7+0123abcd")));

        assertThat(packages().find(Sight.EVERYTHING, draft.id())).contains(draft);
        assertThat(rows(given().partnerA())).extracting(PackageRow::needsReview).containsExactly(true);
    }

    @Test
    void the_list_answers_every_question() {
        given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        Published first = given().published(given().partnerA(), FIRST);
        given().publish(first, SECOND, LATER);
        given().draft(given().partnerA(), FIRST);
        given().draft(given().partnerA(), SECOND.named(new Label("100% \\ _ O'Hara"), Note.NONE));
        given().draft(given().partnerA(), OTHER_BUNDLE);
        given().published(given().partnerA(), OTHER_BUNDLE);
        given().draft(
                        given().partnerA(),
                        Given.aContent(
                                "Partners", "SD_WAN_PARTNER_SUPPORT", Map.of("REMOTE_FLUSH_FLOWS", Effect.DENY)));
        Draft old = given().draft(
                        given().partnerA(),
                        FIRST.withEntries(
                                Map.of(new PrivilegeCode("GONE:LONG_AGO"), Effect.ALLOW), new CatalogueVersion("7")));
        stored(() -> packages().replace(old.save(old.content(), LAST)));
        given().draft(given().partnerB(), FIRST);

        Lists.obey(PackageRow.COLUMNS, listing -> packages().list(given().partnerA(), listing));
    }

    private List<PackageRow> rows(Tenant owner) {
        return Lists.all(PackageRow.COLUMNS, listing -> page(owner, listing));
    }

    private Page<PackageRow> page(Tenant owner, Listing listing) {
        return packages().list(owner, listing);
    }

    @Test
    void packages_written_at_once_are_all_kept() {
        List<PackageId> ids =
                atOnce(4, () -> given().draft(given().partnerA(), FIRST).id());

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(rows(given().partnerA()))
                .extracting(row -> new PackageId(row.id()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private PermissionPackages packages() {
        return backend().packages();
    }
}
