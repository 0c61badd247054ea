package org.oiam.application.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.Sight;
import org.oiam.domain.Refused;
import org.oiam.domain.decisions.Explanation;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.decisions.Snapshot;
import org.oiam.domain.decisions.Subject;
import org.oiam.domain.permissions.Catalogue;
import org.oiam.domain.permissions.Privilege;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

/**
 * Asking for decisions as an enforcer does: a program that guards something, names users, privileges and resources in its
 * own words, and acts by the answers. What the caller may not ask about is denied as if it did not exist, and nothing of
 * it is recorded: a denial is an answer.
 */
public final class AskAsEnforcer {

    /** The type of every subject. */
    public static final String USER = "user";

    /** How many users, tenants or things one page looks at for each that it may hold, so that no search lasts. */
    private static final int LOOKS = 10_000;

    private static final int LONGEST_NUMBER = 18;
    private static final int MOST_NAMES = 10_000;

    private final Access access;
    private final Decisions decisions;
    private final Directory directory;
    private final ResourceTypes types;
    private final Map<String, PrivilegeCode> privileges;
    private volatile Names names = new Names(-1);

    /** Asks the engine about privileges of the catalogue in tenants, and about resources of these types. */
    public AskAsEnforcer(
            Access access, Decisions decisions, Directory directory, Catalogue catalogue, ResourceTypes types) {
        this.access = access;
        this.decisions = decisions;
        this.directory = directory;
        this.types = types;
        this.privileges = catalogue.privileges().stream()
                .map(Privilege::code)
                .collect(Collectors.toUnmodifiableMap(PrivilegeCode::value, code -> code));
    }

    /**
     * Answers questions by one state of the world.
     *
     * @param within the tenant that subjects and resources must be or be below, or null for all that the caller sees
     * @throws Refused with {@link UserRefusal.NotAuthenticated} for a caller who cannot act
     */
    public <T> T inquire(Caller caller, @Nullable TenantId within, Function<Inquiry, T> questions) {
        return access.read(
                caller,
                Operation.ASK_DECISION,
                attempt -> questions.apply(new Inquiry(attempt, decisions.current(), within)));
    }

    /**
     * A decision.
     *
     * @param allowed whether the subject may
     * @param why where it comes from, to whoever may have it explained, else null
     */
    public record Answer(boolean allowed, @Nullable Explanation why) {

        private static final Answer NO = new Answer(false, null);
    }

    /**
     * One page of what a search found.
     *
     * @param ids of what was found, in the order of the search
     * @param next where the next page starts, null when there is nothing more
     */
    public record Found(List<String> ids, @Nullable String next) {

        private static final Found NOTHING = new Found(List.of(), null);

        /** Copies the list. */
        public Found {
            ids = List.copyOf(ids);
        }
    }

    /** Ids of users by name, as they were at a revision: names and users do not change without a later one. */
    private record Names(long revision, Map<SeenName, Optional<UserId>> ids) {

        Names(long revision) {
            this(revision, new ConcurrentHashMap<>());
        }
    }

    private record SeenName(TenantId from, String name) {}

    /** A user whom the caller may ask about. */
    private record Person(UserId id, boolean explained) {}

    /** Reads what comes behind a position, in order. */
    private interface Source<E> {
        List<E> next(String after, int limit);
    }

    /** Questions of one caller, answered by one state of the world; good while it is being asked. */
    public final class Inquiry {

        private final Attempt attempt;
        private final Snapshot world;
        private final Sight top;
        private final boolean visible;
        private final Map<TenantId, Boolean> asked = new HashMap<>();
        private @Nullable Reference latest;
        private @Nullable Person person;

        private Inquiry(Attempt attempt, Snapshot world, @Nullable TenantId within) {
            this.attempt = attempt;
            this.world = world;
            Sight own = attempt.sight();
            this.top = within == null
                    ? own
                    : new Sight(within, world.levelOf(within).orElse(own.level()));
            this.visible = within == null || world.isWithin(within, own.tenant());
        }

        /** The revision of the world that answers. */
        public long revision() {
            return world.revision();
        }

        /** Whether the subject may do the action to the resource; false for whatever is not there for the caller. */
        public Answer decide(Reference subject, String action, Reference resource) {
            Person who = person(subject);
            PrivilegeCode privilege = privileges.get(action);
            TenantId target = target(resource);
            if (who == null || privilege == null || target == null) {
                return Answer.NO;
            }
            if (!who.explained) {
                return new Answer(world.may(who.id, privilege, target), null);
            }
            Caller caller = attempt.caller();
            Explanation why =
                    world.explain(Question.of(who.id, AskDecisions.credential(caller, who.id), privilege, target));
            return new Answer(why.decision().isAllowed(), why);
        }

        /** The users, out of those whom the caller may ask about, who may do the action to the resource; by number. */
        public Found subjects(String type, String action, Reference resource, String after, int limit) {
            PrivilegeCode privilege = privileges.get(action);
            TenantId target = target(resource);
            if (!type.equals(USER) || privilege == null || target == null) {
                return Found.NOTHING;
            }
            return page(
                    after,
                    limit,
                    (from, most) -> world.whoMay(privilege, target, top.tenant(), number(from), most),
                    user -> String.valueOf(user.value()),
                    user -> world.subject(user).filter(this::isOpen).isPresent());
        }

        /** The resources of a type to which the subject may do the action; tenants by number, others by id. */
        public Found resources(Reference subject, String action, String type, String after, int limit) {
            Person who = person(subject);
            PrivilegeCode privilege = privileges.get(action);
            if (who == null || privilege == null) {
                return Found.NOTHING;
            }
            if (ResourceTypes.TENANTS.contains(type)) {
                return page(
                        after,
                        limit,
                        (from, most) -> world.whereMay(who.id, privilege, top.tenant(), number(from), most),
                        tenant -> String.valueOf(tenant.value()),
                        tenant -> isOfType(tenant, type));
            }
            Resources resources = types.registered().get(type);
            return resources == null
                    ? Found.NOTHING
                    : page(
                            after,
                            limit,
                            (from, most) -> resources.next(top, from, most),
                            Resources.Owned::id,
                            thing -> isHere(thing.owner()) && world.may(who.id, privilege, thing.owner()));
        }

        /** The actions that the subject may do to the resource, by code. */
        public Found actions(Reference subject, Reference resource, String after, int limit) {
            Person who = person(subject);
            TenantId target = target(resource);
            if (who == null || target == null) {
                return Found.NOTHING;
            }
            List<String> codes = world.privileges(who.id, target).stream()
                    .map(PrivilegeCode::value)
                    .sorted()
                    .toList();
            return page(
                    after,
                    limit,
                    (from, most) -> codes.stream()
                            .filter(code -> code.compareTo(from) > 0)
                            .limit(most)
                            .toList(),
                    code -> code,
                    code -> true);
        }

        /** Reads on until the page is full, nothing is left, or enough was looked at for one answer. */
        private <E> Found page(String after, int limit, Source<E> source, Function<E, String> id, Predicate<E> shown) {
            var found = new ArrayList<String>();
            String at = after;
            int looks = limit + LOOKS;
            while (looks > 0) {
                int most = Math.min(looks, Math.max(limit - found.size() + 1, 256));
                List<E> next = source.next(at, most);
                for (E one : next) {
                    if (shown.test(one)) {
                        if (found.size() == limit) {
                            return new Found(found, at);
                        }
                        found.add(id.apply(one));
                    }
                    at = id.apply(one);
                }
                if (next.size() < most) {
                    return new Found(found, null);
                }
                looks -= most;
            }
            return new Found(found, at);
        }

        /** The user, when there is one whom the caller may ask about; several questions in a row are mostly about one. */
        private @Nullable Person person(Reference subject) {
            if (!subject.equals(latest)) {
                latest = subject;
                person = subject.type().equals(USER) ? openPerson(subject.id()) : null;
            }
            return person;
        }

        private @Nullable Person openPerson(String id) {
            return user(id).flatMap(world::subject)
                    .filter(this::isOpen)
                    .map(user -> new Person(
                            user.id(), isOneself(user) || attempt.may(Operation.EXPLAIN_DECISION, user.tenantId())))
                    .orElse(null);
        }

        private boolean isOpen(Subject user) {
            return isHere(user.tenantId())
                    && (isOneself(user)
                            || asked.computeIfAbsent(
                                    user.tenantId(), tenant -> attempt.may(Operation.ASK_DECISION, tenant)));
        }

        private boolean isOneself(Subject user) {
            return user.id().equals(attempt.caller().user());
        }

        private boolean isHere(TenantId tenant) {
            return visible && world.isWithin(tenant, top.tenant());
        }

        private Optional<UserId> user(String id) {
            long number = number(id);
            if (number > 0) {
                return Optional.of(new UserId(number));
            }
            if (!visible || id.indexOf('@') < 0) {
                return Optional.empty();
            }
            Names known = names;
            if (known.revision != world.revision() || known.ids.size() >= MOST_NAMES) {
                known = new Names(world.revision());
                names = known;
            }
            var name = new SeenName(top.tenant(), id);
            Optional<UserId> found = known.ids.get(name);
            if (found == null) {
                found = named(id);
                known.ids.put(name, found);
            }
            return found;
        }

        private Optional<UserId> named(String name) {
            try {
                return directory.user(top, UserName.of(name));
            } catch (Refused notOne) {
                return Optional.empty();
            }
        }

        /** The tenant that a resource is or belongs to, when it is there for the caller. */
        private @Nullable TenantId target(Reference resource) {
            TenantId tenant = tenant(resource);
            return tenant != null && isHere(tenant) ? tenant : null;
        }

        private @Nullable TenantId tenant(Reference resource) {
            if (ResourceTypes.TENANTS.contains(resource.type())) {
                long number = number(resource.id());
                TenantId tenant = number > 0 ? new TenantId(number) : null;
                return tenant != null && isOfType(tenant, resource.type()) ? tenant : null;
            }
            Resources resources = types.registered().get(resource.type());
            return resources == null || !visible
                    ? null
                    : resources.owner(top, resource.id()).orElse(null);
        }

        private boolean isOfType(TenantId tenant, String type) {
            return type.equals("tenant")
                    || world.levelOf(tenant)
                            .filter(level -> type.equals(type(level)))
                            .isPresent();
        }
    }

    /** What a tenant of the level is called as a resource. */
    private static String type(TenantLevel level) {
        return switch (level) {
            case OPERATOR -> "operator";
            case PARTNER -> "partner";
            case ENTERPRISE -> "enterprise";
        };
    }

    /** The number that the text is in the one form that numbers have, else 0. */
    private static long number(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST_NUMBER || text.charAt(0) == '0') {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
