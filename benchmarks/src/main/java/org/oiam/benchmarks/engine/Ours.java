package org.oiam.benchmarks.engine;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.decisions.Authorizer;
import org.oiam.application.decisions.Decisions;
import org.oiam.domain.decisions.Facts;
import org.oiam.domain.decisions.PrivilegeSet;
import org.oiam.domain.decisions.ResolvedSubject;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** Our engine as a host meets it. */
final class Ours {

    private final Rows rows;
    private final Decisions decisions;
    private final Authorizer authorizer;

    Ours(World world) {
        this(world, Rows.of(world));
    }

    Ours(World world, Facts facts) {
        rows = new Rows(facts);
        decisions = new Decisions(world.grants().catalogue(), rows);
        decisions.start();
        authorizer = new Authorizer(decisions);
    }

    /** Applies a change, seen by the next question. */
    void publish(Facts.OfPublisher publisher) {
        decisions.atLeast(rows.change(Facts.published(publisher)));
    }

    boolean may(long user, PrivilegeCode privilege, long tenant) {
        return authorizer.may(new UserId(user), privilege, new TenantId(tenant));
    }

    Contender checks(Questions questions) {
        return new Checking(authorizer, new Coded(questions));
    }

    Contender subjects(Questions questions, int each) {
        return new Subjects(authorizer, questions, each);
    }

    Contender everything(Questions questions) {
        return new Everything(authorizer, questions);
    }

    /** Questions with ids as they come from a request, and privileges as the constants that a host's code names. */
    private static final class Coded {

        private final long[] ids;
        private final PrivilegeCode[] codes;

        private Coded(Questions questions) {
            World world = questions.world();
            ids = new long[questions.count() * 2];
            codes = new PrivilegeCode[questions.count()];
            PrivilegeCode[] constants = IntStream.range(0, Grants.PRIVILEGES)
                    .mapToObj(privilege ->
                            new PrivilegeCode(world.grants().code(privilege).value()))
                    .toArray(PrivilegeCode[]::new);
            for (int i = 0; i < codes.length; i++) {
                ids[2 * i] = world.userId(questions.users[i]);
                ids[2 * i + 1] = world.tenantIds[questions.tenants[i]];
                codes[i] = constants[questions.privileges[i]];
            }
        }
    }

    private static final class Checking extends Contender {

        private final Authorizer authorizer;
        private final long[] ids;
        private final PrivilegeCode[] codes;

        private Checking(Authorizer authorizer, Coded questions) {
            this.authorizer = authorizer;
            this.ids = questions.ids;
            this.codes = questions.codes;
        }

        @Override
        boolean allows(int question) {
            int at = question << 1;
            return authorizer.may(new UserId(ids[at]), codes[question], new TenantId(ids[at + 1]));
        }
    }

    /** Subjects resolved before, each asked about several privileges in a row. */
    private static final class Subjects extends Contender {

        private final ResolvedSubject[] subjects;
        private final PrivilegeCode[] codes;
        private final int shift;

        private Subjects(Authorizer authorizer, Questions questions, int each) {
            codes = new Coded(questions).codes;
            shift = Integer.numberOfTrailingZeros(each);
            subjects = new ResolvedSubject[codes.length >>> shift];
            for (int subject = 0; subject < subjects.length; subject++) {
                subjects[subject] =
                        authorizer.subject(new UserId(questions.world().userId(questions.users[subject << shift])));
            }
        }

        @Override
        boolean allows(int question) {
            return subjects[question >>> shift].may(codes[question]);
        }
    }

    /** All privileges of the user in the tenant; the set is kept, so that it is really made. */
    private static final class Everything extends Contender {

        private final Authorizer authorizer;
        private final Questions questions;
        private final long[] ids;
        private @Nullable PrivilegeSet last;

        private Everything(Authorizer authorizer, Questions questions) {
            this.authorizer = authorizer;
            this.questions = questions;
            this.ids = new Coded(questions).ids;
        }

        @Override
        boolean allows(int question) {
            int at = question << 1;
            last = authorizer.privileges(new UserId(ids[at]), new TenantId(ids[at + 1]));
            return last != null;
        }

        @Override
        boolean answersRight(int question, boolean expected) {
            allows(question);
            World world = questions.world();
            PrivilegeSet set = last;
            boolean right = set != null;
            for (int privilege = 0; privilege < Grants.PRIVILEGES && right; privilege++) {
                boolean truth = world.allows(questions.users[question], privilege, questions.tenants[question]);
                right = set != null && set.contains(world.grants().code(privilege)) == truth;
            }
            return right;
        }
    }
}
