package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.oiam.application.Backend;
import org.oiam.application.Given;
import org.oiam.application.OnBackend;
import org.oiam.application.Sight;
import org.oiam.application.decisions.Directory.EditionKey;
import org.oiam.application.decisions.Directory.Names;
import org.oiam.application.decisions.Directory.Origin;
import org.oiam.domain.permissions.Author;
import org.oiam.domain.permissions.PackageId;
import org.oiam.domain.permissions.PermissionPackage;
import org.oiam.domain.permissions.PermissionPackage.Draft;
import org.oiam.domain.permissions.PermissionPackage.Published;
import org.oiam.domain.roles.Role;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.User;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;

/** What {@link Directory} promises. */
public abstract class DirectoryContract extends OnBackend {

    private static final Instant LATER = Given.NOW.plusMillis(1_001);

    private User root;
    private User pat;
    private User ann;
    private User bob;
    private Role.Custom partners;
    private Role.Custom customers;

    protected DirectoryContract(Supplier<Backend> start) {
        super(start);
    }

    @BeforeEach
    void people() {
        root = given().user(given().operator(), "root@operator.example");
        pat = given().user(given().partnerA(), "pat@aurora.example");
        ann = given().user(given().customerA1(), "ann@acme.example");
        bob = given().user(given().customerA2(), "bob@bolt.example");
        partners = given().role(given().partnerA(), "Auditor", TenantLevel.ENTERPRISE);
        customers = given().role(given().customerA1(), "Keeper", TenantLevel.ENTERPRISE);
    }

    private Names names(Sight sight) {
        return directory()
                .names(
                        sight,
                        Set.of(
                                given().operator().id(),
                                given().partnerA().id(),
                                given().customerA1().id(),
                                given().customerA2().id(),
                                new TenantId(99_999)),
                        Set.of(Given.role("Partner Superuser"), partners.id(), customers.id(), new RoleId(999_999)),
                        Set.of(root.id(), pat.id(), ann.id(), bob.id(), new UserId(99_999)));
    }

    @Test
    void the_operator_sees_all_names() {
        assertThat(names(Sight.EVERYTHING))
                .isEqualTo(new Names(
                        Map.of(
                                given().operator().id(), "Operator",
                                given().partnerA().id(), "Aurora",
                                given().customerA1().id(), "Acme",
                                given().customerA2().id(), "Bolt"),
                        Map.of(
                                Given.role("Partner Superuser"), "Partner Superuser",
                                partners.id(), "Auditor",
                                customers.id(), "Keeper"),
                        Map.of(
                                root.id(), "root@operator.example",
                                pat.id(), "pat@aurora.example",
                                ann.id(), "ann@acme.example",
                                bob.id(), "bob@bolt.example")));
    }

    @Test
    void a_partner_sees_its_own_names_and_those_of_its_customers() {
        assertThat(names(Given.sight(given().partnerA())))
                .isEqualTo(new Names(
                        Map.of(
                                given().partnerA().id(), "Aurora",
                                given().customerA1().id(), "Acme",
                                given().customerA2().id(), "Bolt"),
                        Map.of(
                                Given.role("Partner Superuser"), "Partner Superuser",
                                partners.id(), "Auditor",
                                customers.id(), "Keeper"),
                        Map.of(
                                pat.id(), "pat@aurora.example",
                                ann.id(), "ann@acme.example",
                                bob.id(), "bob@bolt.example")));
    }

    @Test
    void what_lies_above_or_beside_has_no_name() {
        assertThat(names(Given.sight(given().customerA1())))
                .isEqualTo(new Names(
                        Map.of(given().customerA1().id(), "Acme"),
                        Map.of(Given.role("Partner Superuser"), "Partner Superuser", customers.id(), "Keeper"),
                        Map.of(ann.id(), "ann@acme.example")));
        assertThat(names(Given.sight(given().partnerB())))
                .isEqualTo(new Names(Map.of(), Map.of(Given.role("Partner Superuser"), "Partner Superuser"), Map.of()));
    }

    @Test
    void nothing_is_asked_for_and_nothing_named() {
        assertThat(directory().names(Sight.EVERYTHING, Set.of(), Set.of(), Set.of()))
                .isEqualTo(new Names(Map.of(), Map.of(), Map.of()));
        assertThat(directory().origins(Sight.EVERYTHING, Set.of())).isEmpty();
    }

    @Test
    void users_are_found_by_name_within_sight() {
        UserName name = UserName.of("ANN@acme.example");

        assertThat(directory().user(Sight.EVERYTHING, name)).contains(ann.id());
        assertThat(directory().user(Given.sight(given().partnerA()), name)).contains(ann.id());
        assertThat(directory().user(Given.sight(given().customerA1()), name)).contains(ann.id());
        assertThat(directory().user(Given.sight(given().customerA2()), name)).isEmpty();
        assertThat(directory().user(Given.sight(given().partnerB()), name)).isEmpty();
        assertThat(directory().user(Sight.EVERYTHING, UserName.of("nobody@acme.example")))
                .isEmpty();
    }

    @Test
    void editions_come_from_packages_within_sight() {
        Published operators = published(given().operator(), "Ours", root, Given.NOW);
        Published partnersOwn = published(given().partnerA(), "Theirs", pat, LATER);
        var keys = Set.of(key(operators, 1), key(partnersOwn, 1), key(partnersOwn, 2), unknown());

        assertThat(directory().origins(Sight.EVERYTHING, keys))
                .isEqualTo(Map.of(
                        key(operators, 1), new Origin("Ours", "root@operator.example", Given.NOW),
                        key(partnersOwn, 1), new Origin("Theirs", "pat@aurora.example", LATER)));
        assertThat(directory().origins(Given.sight(given().partnerA()), keys))
                .isEqualTo(Map.of(key(partnersOwn, 1), new Origin("Theirs", "pat@aurora.example", LATER)));
        assertThat(directory().origins(Given.sight(given().customerA1()), keys)).isEmpty();
        assertThat(directory().origins(Given.sight(given().partnerB()), keys)).isEmpty();
    }

    private Published published(Tenant owner, String name, User author, Instant at) {
        Draft draft = given().draft(owner, Given.aContent(name));
        stored(() -> backend()
                .packages()
                .publish(draft.publish(draft.content(), new Author(author.id().value()), at)));
        return backend().packages().get(Sight.EVERYTHING, draft.id()).asPublished();
    }

    private static EditionKey key(PermissionPackage of, int number) {
        return new EditionKey(of.id(), number);
    }

    private static EditionKey unknown() {
        return new EditionKey(new PackageId(99_999), 1);
    }

    @Test
    void every_edition_has_the_names_of_its_time() {
        Published first = published(given().partnerA(), "Early", pat, Given.NOW);
        Published second = given().publish(first, Given.aContent("Late"), LATER);
        stored(() -> backend().packages().reset(second.reset(LATER)));
        Draft draft = backend().packages().get(Sight.EVERYTHING, first.id()).asDraft();
        store(() -> {
            backend().packages().remove(draft);
            backend().users().remove(pat);
        });

        assertThat(directory().origins(Given.sight(given().partnerA()), Set.of(key(first, 1), key(first, 2))))
                .isEqualTo(Map.of(
                        key(first, 1), new Origin("Early", "pat@aurora.example", Given.NOW),
                        key(first, 2), new Origin("Late", "", LATER)));
    }

    private Directory directory() {
        return backend().directory();
    }
}
