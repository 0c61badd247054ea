package org.oiam.application.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oiam.domain.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Lists;
import org.oiam.application.Sight;
import org.oiam.application.World;
import org.oiam.application.audit.ReadAudit;
import org.oiam.application.decisions.AskAsEnforcer.Answer;
import org.oiam.application.decisions.AskAsEnforcer.Found;
import org.oiam.application.decisions.AskAsEnforcer.Inquiry;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Decision;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

class AskAsEnforcerTest {

    private static final String READ_EDGE = "READ:EDGE";

    private final World world = World.inMemory();
    private final CountingDirectory directory =
            new CountingDirectory(world.backend().directory());
    private TenantId aurora;
    private TenantId acme;
    private TenantId bolt;
    private TenantId borealis;
    private TenantId coral;
    private UserId support;
    private Caller business;

    @BeforeEach
    void found() {
        aurora = world.partner("Aurora");
        acme = world.enterprise(aurora, "Acme");
        bolt = world.enterprise(aurora, "Bolt");
        borealis = world.partner("Borealis");
        coral = world.enterprise(borealis, "Coral");
        world.delegate(acme, Delegation.USERS_TO_PARTNER, true);
        world.delegate(acme, Delegation.SUPPORT_TO_PARTNER, true);
        support = world.user(acme, "Enterprise Support", "support@acme.example");
        business = world.as(aurora, "Partner Business Specialist");
    }

    /** Counts the questions about names. */
    private static final class CountingDirectory implements Directory {

        private final Directory directory;
        private final AtomicInteger asked = new AtomicInteger();

        CountingDirectory(Directory directory) {
            this.directory = directory;
        }

        @Override
        public Names names(Sight sight, Set<TenantId> tenants, Set<RoleId> roles, Set<UserId> users) {
            return directory.names(sight, tenants, roles, users);
        }

        @Override
        public Optional<UserId> user(Sight sight, UserName name) {
            asked.incrementAndGet();
            return directory.user(sight, name);
        }

        @Override
        public Map<EditionKey, Origin> origins(Sight sight, Set<EditionKey> editions) {
            return directory.origins(sight, editions);
        }
    }

    /** So many things, each of the tenant that it is told; whoever asks is told of all of them. */
    private record Things(
            int many, TenantId owner, @Nullable TenantId ownerOfTheLast) implements Resources {

        private static String id(int number) {
            return "thing-%06d".formatted(number);
        }

        @Override
        public Optional<TenantId> owner(Sight sight, String id) {
            return IntStream.range(0, many)
                    .filter(number -> id(number).equals(id))
                    .mapToObj(this::ownerOf)
                    .findFirst();
        }

        private TenantId ownerOf(int number) {
            return ownerOfTheLast != null && number == many - 1 ? ownerOfTheLast : owner;
        }

        @Override
        public List<Owned> next(Sight sight, String after, int limit) {
            int first = after.isEmpty() ? 0 : Integer.parseInt(after.substring(6)) + 1;
            return IntStream.range(first, many)
                    .limit(limit)
                    .mapToObj(number -> new Owned(id(number), ownerOf(number)))
                    .toList();
        }
    }

    private AskAsEnforcer asking(ResourceTypes types) {
        return new AskAsEnforcer(world.access(), world.decisions(), directory, world.catalogue(), types);
    }

    private AskAsEnforcer asking() {
        return asking(ResourceTypes.NONE);
    }

    private static Reference user(UserId id) {
        return new Reference("user", String.valueOf(id.value()));
    }

    private static Reference tenant(TenantId id) {
        return new Reference("tenant", String.valueOf(id.value()));
    }

    private Answer decide(Caller caller, Reference subject, String action, Reference resource) {
        return asking().inquire(caller, null, inquiry -> inquiry.decide(subject, action, resource));
    }

    private List<Caller> callers() {
        return List.of(
                world.root(),
                world.administrator(aurora),
                world.administrator(acme),
                world.administrator(borealis),
                business,
                World.session(support),
                World.token(support));
    }

    private List<TenantId> tenants() {
        return List.of(TenantId.OPERATOR, aurora, acme, bolt, borealis, coral);
    }

    private static List<UserId> users() {
        return LongStream.rangeClosed(1, 9).mapToObj(UserId::new).toList();
    }

    private static List<String> actions() {
        return List.of(READ_EDGE, "READ:ENTERPRISE_USER", "READ:PROXY_USER", "CREATE:ENTERPRISE", "READ:PROXY");
    }

    private int records() {
        return tenants().stream()
                .mapToInt(tenant -> Lists.all(
                                ReadAudit.COLUMNS,
                                listing -> world.backend().trail().list(Sight.EVERYTHING, tenant, listing))
                        .size())
                .sum();
    }

    @Test
    void decides_as_anybody_else_is_told_and_denies_what_may_not_be_asked() {
        int questions = 0;
        int allowed = 0;
        for (Caller caller : callers()) {
            for (UserId user : users()) {
                for (String action : actions()) {
                    for (TenantId tenant : tenants()) {
                        boolean expected = isTold(caller, user, action, tenant);
                        assertThat(decide(caller, user(user), action, tenant(tenant))
                                        .allowed())
                                .as(caller + " asks whether " + user + " may " + action + " at " + tenant)
                                .isEqualTo(expected);
                        questions++;
                        allowed += expected ? 1 : 0;
                    }
                }
            }
        }
        assertThat(allowed).isBetween(40, questions - 40);
    }

    private boolean isTold(Caller caller, UserId user, String action, TenantId tenant) {
        var question = Question.of(user, AskDecisions.credential(caller, user), new PrivilegeCode(action), tenant);
        try {
            return world.askDecisions().decide(caller, question).isAllowed();
        } catch (Refused mayNotAsk) {
            return false;
        }
    }

    @Test
    void searches_find_what_decisions_permit_and_nothing_else() {
        for (Caller caller : callers()) {
            for (String action : actions()) {
                for (TenantId tenant : tenants()) {
                    Reference at = tenant(tenant);
                    assertThat(found(caller, inquiry -> inquiry.subjects("user", action, at, "", 100)))
                            .as(caller + ": who may " + action + " at " + tenant)
                            .containsExactlyElementsOf(users().stream()
                                    .filter(user -> decide(caller, user(user), action, at)
                                            .allowed())
                                    .map(user -> String.valueOf(user.value()))
                                    .toList());
                }
                for (UserId user : users()) {
                    assertThat(found(caller, inquiry -> inquiry.resources(user(user), action, "tenant", "", 100)))
                            .as(caller + ": where may " + user + " " + action)
                            .containsExactlyElementsOf(tenants().stream()
                                    .filter(tenant -> decide(caller, user(user), action, tenant(tenant))
                                            .allowed())
                                    .map(tenant -> String.valueOf(tenant.value()))
                                    .toList());
                }
            }
        }
        Caller caller = world.administrator(aurora);
        assertThat(found(caller, inquiry -> inquiry.actions(user(support), tenant(acme), "", 1000)))
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(world.catalogue().privileges().stream()
                        .map(privilege -> privilege.code().value())
                        .filter(code -> decide(caller, user(support), code, tenant(acme))
                                .allowed())
                        .sorted()
                        .toList());
    }

    private interface Searching {
        Found by(Inquiry inquiry);
    }

    private List<String> found(Caller caller, Searching search) {
        Found found = asking().inquire(caller, null, search::by);
        assertThat(found.next()).isNull();
        return found.ids();
    }

    @Test
    void nothing_that_is_asked_is_recorded() {
        int before = records();

        decide(business, user(support), READ_EDGE, tenant(acme));
        decide(business, user(world.administratorId(coral)), READ_EDGE, tenant(coral));
        found(business, inquiry -> inquiry.subjects("user", READ_EDGE, tenant(coral), "", 10));

        assertThat(records()).isEqualTo(before);
    }

    @Test
    void who_cannot_act_cannot_ask() {
        assertRefused(
                () -> asking().inquire(World.session(new UserId(999)), null, Inquiry::revision),
                new UserRefusal.NotAuthenticated());
        assertRefused(
                () -> asking().inquire(World.token(business.user()), null, Inquiry::revision),
                new UserRefusal.NotAuthenticated());
    }

    @Test
    void the_answer_is_of_the_present() {
        long revision = asking().inquire(world.root(), null, Inquiry::revision);

        assertThat(revision).isPositive().isEqualTo(world.decisions().current().revision());
    }

    @Nested
    class Reasons {

        @Test
        void are_for_those_who_may_have_it_explained() {
            Answer explained = decide(world.administrator(aurora), user(support), READ_EDGE, tenant(acme));

            assertThat(explained.allowed()).isTrue();
            assertThat(explained.why().decision()).isEqualTo(Decision.GRANTED);
        }

        @Test
        void of_oneself_are_for_everybody() {
            Answer own = decide(business, user(business.user()), READ_EDGE, tenant(aurora));

            assertThat(own.allowed()).isFalse();
            assertThat(own.why().decision()).isEqualTo(Decision.NOT_APPLICABLE);
        }

        @Test
        void are_kept_from_others_who_may_ask() {
            assertThat(decide(business, user(support), READ_EDGE, tenant(acme))).isEqualTo(new Answer(true, null));
        }

        @Test
        void do_not_tell_what_is_there() {
            Caller admin = world.administrator(aurora);
            UserId own = admin.user();
            var none = new Answer(false, null);

            assertThat(decide(admin, user(new UserId(999)), READ_EDGE, tenant(acme)))
                    .isEqualTo(none);
            assertThat(decide(admin, user(world.administratorId(bolt)), READ_EDGE, tenant(bolt)))
                    .isEqualTo(none);
            assertThat(decide(admin, user(own), READ_EDGE, tenant(coral))).isEqualTo(none);
            assertThat(decide(admin, user(own), READ_EDGE, tenant(new TenantId(999))))
                    .isEqualTo(none);
            assertThat(decide(admin, user(own), "READ:MOON", tenant(acme))).isEqualTo(none);
        }
    }

    @Nested
    class Names {

        private Answer byName(Caller caller, String name) {
            return decide(caller, new Reference("user", name), READ_EDGE, tenant(acme));
        }

        @Test
        void stand_for_users() {
            assertThat(byName(world.root(), "support@acme.example").allowed()).isFalse();
            world.delegate(acme, Delegation.USERS_TO_OPERATOR, true);
            assertThat(byName(world.root(), "Support@Acme.Example").allowed()).isTrue();
        }

        @Test
        void of_nobody_are_denied() {
            for (String name : List.of("", "x", "@", "ghost@acme.example", "support@acme.example\n@", "\ud800@x")) {
                assertThat(byName(world.administrator(acme), name)).isEqualTo(new Answer(false, null));
            }
        }

        @Test
        void are_looked_up_once_as_long_as_nothing_changes() {
            AskAsEnforcer asking = asking();
            var named = new Reference("user", "support@acme.example");
            var nobody = new Reference("user", "late@acme.example");
            Caller admin = world.administrator(acme);

            for (int i = 0; i < 3; i++) {
                assertThat(ask(asking, admin, named)).isTrue();
                assertThat(ask(asking, admin, nobody)).isFalse();
            }
            assertThat(directory.asked).hasValue(2);

            world.user(acme, "Enterprise Support", "late@acme.example");

            assertThat(ask(asking, admin, nobody)).isTrue();
            assertThat(directory.asked).hasValue(3);
        }

        @Test
        void are_looked_up_as_far_as_each_sees() {
            AskAsEnforcer asking = asking();
            var named = new Reference("user", "support@acme.example");

            assertThat(ask(asking, world.administrator(coral), named)).isFalse();
            assertThat(ask(asking, world.administrator(acme), named)).isTrue();
            assertThat(ask(asking, world.administrator(coral), named)).isFalse();
        }

        @Test
        void of_users_who_came_back_are_theirs() {
            AskAsEnforcer asking = asking();
            var named = new Reference("user", "support@acme.example");
            Caller admin = world.administrator(acme);
            assertThat(ask(asking, admin, named)).isTrue();

            world.manageUsers().delete(admin, support, world.stored(support).version());
            assertThat(ask(asking, admin, named)).isFalse();

            world.user(acme, "Enterprise Support", "support@acme.example");
            assertThat(ask(asking, admin, named)).isTrue();
        }

        private boolean ask(AskAsEnforcer asking, Caller caller, Reference subject) {
            return asking.inquire(caller, null, inquiry -> inquiry.decide(subject, READ_EDGE, tenant(acme)))
                    .allowed();
        }
    }

    @Nested
    class Within_a_tenant {

        private Answer decide(Caller caller, TenantId within, Reference subject, Reference resource) {
            return asking().inquire(caller, within, inquiry -> inquiry.decide(subject, READ_EDGE, resource));
        }

        @Test
        void subjects_and_resources_are_it_or_below_it() {
            Caller admin = world.administrator(aurora);

            assertThat(decide(admin, acme, user(support), tenant(acme)).allowed())
                    .isTrue();
            assertThat(decide(admin, aurora, user(support), tenant(acme)).allowed())
                    .isTrue();
            assertThat(decide(admin, aurora, user(admin.user()), tenant(acme)).allowed())
                    .isTrue();
            assertThat(decide(admin, acme, user(admin.user()), tenant(acme))).isEqualTo(new Answer(false, null));
            assertThat(decide(admin, bolt, user(support), tenant(acme))).isEqualTo(new Answer(false, null));
        }

        @Test
        void out_of_sight_is_nothing() {
            Caller admin = world.administrator(acme);
            for (TenantId within : List.of(TenantId.OPERATOR, aurora, coral, new TenantId(999))) {
                assertThat(decide(admin, within, user(admin.user()), tenant(acme)))
                        .isEqualTo(new Answer(false, null));
                assertThat(decide(admin, within, new Reference("user", "support@acme.example"), tenant(acme)))
                        .isEqualTo(new Answer(false, null));
                Stream.<Searching>of(
                                inquiry -> inquiry.subjects("user", READ_EDGE, tenant(acme), "", 9),
                                inquiry -> inquiry.resources(user(admin.user()), READ_EDGE, "tenant", "", 9),
                                inquiry -> inquiry.actions(user(admin.user()), tenant(acme), "", 9))
                        .forEach(search -> assertThat(asking().inquire(admin, within, search::by)
                                        .ids())
                                .isEmpty());
            }
            assertThat(directory.asked).hasValue(0);
        }

        @Test
        void searches_stay_there() {
            Caller admin = world.administrator(aurora);

            assertThat(asking().inquire(
                                    admin, acme, inquiry -> inquiry.subjects("user", READ_EDGE, tenant(acme), "", 9))
                            .ids())
                    .containsExactly(
                            String.valueOf(world.administratorId(acme).value()), String.valueOf(support.value()));
            assertThat(asking().inquire(
                                    admin,
                                    aurora,
                                    inquiry -> inquiry.resources(user(admin.user()), "READ:PROXY", "tenant", "", 9))
                            .ids())
                    .containsExactly(String.valueOf(aurora.value()));
        }
    }

    @Nested
    class Pages {

        @Test
        void follow_each_other_to_the_end() {
            Caller admin = world.administrator(acme);
            List<String> all = asking().inquire(
                            admin, null, inquiry -> inquiry.actions(user(support), tenant(acme), "", 1000))
                    .ids();

            for (int limit : List.of(1, 7, all.size() - 1, all.size(), all.size() + 1)) {
                var read = new ArrayList<String>();
                String after = "";
                while (after != null) {
                    String from = after;
                    Found page = asking().inquire(
                                    admin, null, inquiry -> inquiry.actions(user(support), tenant(acme), from, limit));
                    assertThat(page.ids()).hasSizeLessThanOrEqualTo(limit);
                    read.addAll(page.ids());
                    after = page.next();
                }
                assertThat(read).isEqualTo(all);
            }
        }

        @Test
        void of_users_start_behind_the_last() {
            Caller admin = world.administrator(acme);
            Found first = page(admin, "", 1);
            Found second = page(admin, first.next(), 1);

            assertThat(first.ids())
                    .containsExactly(String.valueOf(world.administratorId(acme).value()));
            assertThat(second.ids()).containsExactly(String.valueOf(support.value()));
            assertThat(second.next()).isNull();
            assertThat(page(admin, "", 2).next()).isNull();
        }

        @Test
        void of_no_size_only_tell_that_there_is_something() {
            assertThat(page(world.administrator(acme), "", 0)).isEqualTo(new Found(List.of(), ""));
            assertThat(page(world.administrator(coral), "", 0)).isEqualTo(new Found(List.of(), null));
        }

        private Found page(Caller caller, String after, int limit) {
            return asking().inquire(
                            caller, null, inquiry -> inquiry.subjects("user", READ_EDGE, tenant(acme), after, limit));
        }
    }

    @Nested
    class Registered_types {

        private AskAsEnforcer things(int many, TenantId owner, @Nullable TenantId ownerOfTheLast) {
            return asking(new ResourceTypes(Map.of("thing", new Things(many, owner, ownerOfTheLast))));
        }

        private Found search(AskAsEnforcer asking, Caller caller, String after) {
            return asking.inquire(
                    caller, null, inquiry -> inquiry.resources(user(support), READ_EDGE, "thing", after, 2));
        }

        @Test
        void are_decided_as_the_tenant_that_a_thing_belongs_to() {
            AskAsEnforcer asking = things(3, acme, bolt);
            Caller admin = world.administrator(acme);

            assertThat(Stream.of("thing-000000", "thing-000002", "thing-000003")
                            .map(id -> asking.inquire(
                                            admin,
                                            null,
                                            inquiry -> inquiry.decide(
                                                    user(support), READ_EDGE, new Reference("thing", id)))
                                    .allowed()))
                    .containsExactly(true, false, false);
            assertThat(search(asking, admin, "").ids()).containsExactly("thing-000000", "thing-000001");
            assertThat(search(asking, admin, "").next()).isNull();
            assertThat(search(asking(), admin, "").ids()).isEmpty();
        }

        @Test
        void that_are_many_are_looked_through_bit_by_bit() {
            AskAsEnforcer asking = things(25_000, bolt, acme);
            Caller admin = world.administrator(acme);

            Found first = search(asking, admin, "");
            assertThat(first).isEqualTo(new Found(List.of(), "thing-010001"));
            Found second = search(asking, admin, first.next());
            assertThat(second).isEqualTo(new Found(List.of(), "thing-020003"));
            assertThat(search(asking, admin, second.next())).isEqualTo(new Found(List.of("thing-024999"), null));
        }

        @Test
        void never_take_the_name_of_a_tenant() {
            for (String name : List.of("tenant", "operator", "partner", "enterprise", " ")) {
                assertThatThrownBy(() -> new ResourceTypes(Map.of(name, new Things(1, acme, null))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'" + name + "'");
            }
        }
    }

    @Test
    void tenants_go_by_their_level_too() {
        Caller root = world.root();
        Reference subject = user(root.user());

        assertThat(decide(root, subject, READ_EDGE, new Reference("enterprise", "3"))
                        .allowed())
                .isTrue();
        for (String type : List.of("operator", "partner", "moon", "")) {
            assertThat(decide(root, subject, READ_EDGE, new Reference(type, "3")))
                    .isEqualTo(new Answer(false, null));
        }
        assertThat(found(root, inquiry -> inquiry.resources(subject, READ_EDGE, "enterprise", "", 9)))
                .containsExactly("3", "4", "6");
        assertThat(found(root, inquiry -> inquiry.resources(subject, READ_EDGE, "partner", "", 9)))
                .isEmpty();
        assertThat(found(root, inquiry -> inquiry.resources(subject, "READ:OPERATOR_USER", "operator", "", 9)))
                .containsExactly("1");
        assertThat(found(root, inquiry -> inquiry.resources(subject, "READ:PROXY", "partner", "", 9)))
                .containsExactly("2", "5");
    }

    @Test
    void numbers_have_one_form() {
        Caller root = world.root();

        assertThat(decide(root, new Reference("user", "1"), READ_EDGE, tenant(acme))
                        .allowed())
                .isTrue();
        for (String id : List.of("01", "+1", "1 ", "1.0", "0", "-1", "١", "1000000000000000001")) {
            assertThat(decide(root, new Reference("user", id), READ_EDGE, tenant(acme)))
                    .as(id)
                    .isEqualTo(new Answer(false, null));
            assertThat(decide(root, new Reference("user", "1"), READ_EDGE, new Reference("tenant", id)))
                    .as(id)
                    .isEqualTo(new Answer(false, null));
        }
        assertThat(decide(root, new Reference("robot", "1"), READ_EDGE, tenant(acme)))
                .isEqualTo(new Answer(false, null));
    }
}
