package org.oiam.application.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oiam.application.Caller;
import org.oiam.application.Listing;
import org.oiam.application.Page;
import org.oiam.application.matrix.Reference.RoleData;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.application.tenants.TenantRow;
import org.oiam.application.tokens.TokenRow;
import org.oiam.application.users.UserRow;
import org.oiam.domain.Refused;
import org.oiam.domain.tokens.TokenId;
import org.oiam.domain.users.UserId;

/** What lists show is what can be read, no row less and no row more, in whatever world. */
class ListsTest {

    private static final int WORLDS = 200;
    private static final int ACTORS = 4;

    private final Reference reference = new Reference();

    @Test
    void lists_show_exactly_what_can_be_read() {
        var seen = new TreeSet<Integer>();
        for (int seed = 0; seed < WORLDS; seed++) {
            var random = new Random(seed);
            List<Place> places = places(random);
            List<Person> people = people(random, places);
            MatrixWorld world = MatrixWorld.of(reference, places, people);
            List<TokenId> tokens =
                    people.stream().map(person -> world.token(world.id(person))).toList();
            for (int i = 0; i < Math.min(ACTORS, people.size()); i++) {
                Person actor = people.get(random.nextInt(people.size()));
                boolean byToken = random.nextBoolean();
                String what = "world " + seed + ": " + actor + (byToken ? " with a token" : "");
                Caller caller = world.caller(actor, byToken);
                seen.add(tenants(what, world, actor, byToken, places));
                users(what, world, caller, places, people);
                tokens(what, world, caller, places, actor, people, tokens);
            }
        }

        assertThat(seen).as("numbers of tenants that lists show").contains(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    private int tenants(String what, MatrixWorld world, Person actor, boolean byToken, List<Place> places) {
        Caller caller = world.caller(actor, byToken);
        Set<Long> listed =
                listed(() -> world.manageTenants.list(caller, Listing.all(TenantRow.COLUMNS)), TenantRow::id);
        Set<Long> readable = places.stream()
                .filter(place -> succeeds(() -> world.manageTenants.read(caller, world.id(place))))
                .map(place -> world.id(place).value())
                .collect(Collectors.toSet());
        Set<Long> expected = places.stream()
                .filter(place ->
                        reference.expect(actor, byToken, "READ_TENANT", place).equals("ok"))
                .map(place -> world.id(place).value())
                .collect(Collectors.toSet());

        assertThat(listed).as(what + ", tenants").isEqualTo(readable).isEqualTo(expected);
        return listed.size();
    }

    private static void users(String what, MatrixWorld world, Caller caller, List<Place> places, List<Person> people) {
        Set<Long> listed = places.stream()
                .flatMap(place -> listed(
                        () -> world.manageUsers.list(caller, world.id(place), Listing.all(UserRow.COLUMNS)),
                        UserRow::id)
                        .stream())
                .collect(Collectors.toSet());
        Set<Long> readable = Stream.concat(
                        people.stream().map(world::id), places.stream().map(world::defaultUser))
                .filter(user -> succeeds(() -> world.manageUsers.read(caller, user)))
                .map(UserId::value)
                .collect(Collectors.toSet());
        listed.remove(caller.user().value());
        readable.remove(caller.user().value());

        assertThat(listed).as(what + ", users").isEqualTo(readable);
    }

    private static void tokens(
            String what,
            MatrixWorld world,
            Caller caller,
            List<Place> places,
            Person actor,
            List<Person> people,
            List<TokenId> tokens) {
        Set<Long> listed = places.stream()
                .flatMap(place -> listed(
                        () -> world.issueTokens.list(caller, world.id(place), Listing.all(TokenRow.COLUMNS)),
                        TokenRow::id)
                        .stream())
                .collect(Collectors.toSet());
        Set<Long> readable = tokens.stream()
                .filter(token -> succeeds(() -> world.issueTokens.read(caller, token)))
                .map(TokenId::value)
                .collect(Collectors.toSet());
        long own = tokens.get(people.indexOf(actor)).value();
        listed.remove(own);
        readable.remove(own);

        assertThat(listed).as(what + ", tokens").isEqualTo(readable);
    }

    /** The numbers on the page, none where the list is refused; nothing else is counted. */
    private static <R> Set<Long> listed(Supplier<Page<R>> list, ToLongFunction<R> id) {
        var numbers = new TreeSet<Long>();
        try {
            Page<R> page = list.get();
            page.items().forEach(row -> numbers.add(id.applyAsLong(row)));
            assertThat(page.total()).isEqualTo(numbers.size());
        } catch (Refused refused) {
            assertThat(numbers).isEmpty();
        }
        return numbers;
    }

    private static boolean succeeds(Runnable read) {
        try {
            read.run();
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static List<Place> places(Random random) {
        var places = new ArrayList<Place>();
        var operator = new Place("operator", "operator", null, false, Set.of());
        places.add(operator);
        for (int i = random.nextInt(4); i > 0; i--) {
            Place partner = place(random, "partner", operator, "PARTNER_TO_OPERATOR");
            places.add(partner);
            for (int j = random.nextInt(4); j > 0; j--) {
                places.add(place(
                        random,
                        "enterprise",
                        partner,
                        "SUPPORT_TO_OPERATOR",
                        "USERS_TO_OPERATOR",
                        "SENSITIVE_TO_OPERATOR",
                        "SUPPORT_TO_PARTNER",
                        "USERS_TO_PARTNER",
                        "SENSITIVE_TO_PARTNER"));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            places.add(place(
                    random,
                    "enterprise",
                    operator,
                    "SUPPORT_TO_OPERATOR",
                    "USERS_TO_OPERATOR",
                    "SENSITIVE_TO_OPERATOR"));
        }
        return places;
    }

    private static Place place(Random random, String level, Place above, String... givable) {
        Set<String> given =
                Stream.of(givable).filter(one -> random.nextBoolean()).collect(Collectors.toSet());
        return new Place(level + " " + random.nextInt(10_000), level, above, random.nextInt(5) == 0, given);
    }

    private List<Person> people(Random random, List<Place> places) {
        var people = new ArrayList<Person>();
        for (Place place : places) {
            List<String> roles = Stream.concat(
                            reference.roles().stream().map(RoleData::name), Scene.CUSTOM_ROLES.keySet().stream())
                    .filter(role -> role.toLowerCase(Locale.ROOT).startsWith(place.level()))
                    .sorted()
                    .toList();
            for (int i = random.nextInt(3); i > 0; i--) {
                people.add(new Person(roles.get(random.nextInt(roles.size())), place, random.nextInt(10) > 0));
            }
        }
        return people.stream().distinct().toList();
    }
}
