package org.oiam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusals;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.Tenant;
import org.oiam.domain.tenants.TenantLevel;

/** What {@link Transactions} promises. */
public abstract class TransactionsContract extends OnBackend {

    protected TransactionsContract(Supplier<Backend> start) {
        super(start);
    }

    @Test
    void a_transaction_returns_what_its_work_returns() {
        assertThat(backend().transactions().<String>inTransaction(() -> "done")).isEqualTo("done");
    }

    @Test
    void a_transaction_keeps_all_that_was_stored_in_it() {
        Tenant first = given().aTenant(given().operator(), TenantLevel.PARTNER, "First");
        Tenant second = given().aTenant(given().operator(), TenantLevel.PARTNER, "Second");

        store(() -> {
            backend().tenants().add(first);
            backend().tenants().add(second);
        });

        assertThat(isKept(first)).isTrue();
        assertThat(isKept(second)).isTrue();
    }

    @Test
    void a_transaction_sees_what_it_stored() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Seen");

        boolean seen = stored(() -> {
            backend().tenants().add(tenant);
            return isKept(tenant);
        });

        assertThat(seen).isTrue();
    }

    @Test
    void nothing_is_kept_when_the_work_is_refused() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Refused");

        Refusals.assertRefused(
                () -> store(() -> {
                    backend().tenants().add(tenant);
                    throw new Refused(new CommonRefusal.Stale());
                }),
                new CommonRefusal.Stale());

        assertThat(isKept(tenant)).isFalse();
    }

    @Test
    void nothing_is_kept_when_the_work_fails() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Failed");

        assertThatThrownBy(() -> store(() -> {
                    backend().tenants().add(tenant);
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");

        assertThat(isKept(tenant)).isFalse();
    }

    @Test
    void nothing_is_kept_when_a_store_refuses_in_the_middle() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Middle");
        Tenant again = given().aTenant(given().operator(), TenantLevel.PARTNER, "Middle");

        assertThatThrownBy(() -> store(() -> {
                    backend().tenants().add(tenant);
                    backend().tenants().add(again);
                }))
                .isInstanceOf(Refused.class);

        assertThat(isKept(tenant)).isFalse();
        assertThat(isKept(again)).isFalse();
    }

    @Test
    void an_inner_transaction_joins_the_outer_one() {
        Tenant outer = given().aTenant(given().operator(), TenantLevel.PARTNER, "Outer");
        Tenant inner = given().aTenant(given().operator(), TenantLevel.PARTNER, "Inner");

        assertThatThrownBy(() -> store(() -> {
                    backend().tenants().add(outer);
                    store(() -> {
                        assertThat(isKept(outer)).isTrue();
                        backend().tenants().add(inner);
                    });
                    assertThat(isKept(inner)).isTrue();
                    throw new IllegalStateException("after the inner one ended");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(isKept(outer)).isFalse();
        assertThat(isKept(inner)).isFalse();
    }

    @Test
    void outer_and_inner_are_kept_together() {
        Tenant outer = given().aTenant(given().operator(), TenantLevel.PARTNER, "Outer");
        Tenant inner = given().aTenant(given().operator(), TenantLevel.PARTNER, "Inner");

        store(() -> {
            store(() -> backend().tenants().add(inner));
            backend().tenants().add(outer);
        });

        assertThat(isKept(outer)).isTrue();
        assertThat(isKept(inner)).isTrue();
    }

    @Test
    void the_next_transaction_is_not_hurt_by_one_that_failed() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Next");
        assertThatThrownBy(() -> store(() -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);

        store(() -> backend().tenants().add(tenant));

        assertThat(isKept(tenant)).isTrue();
    }

    @Test
    void nobody_else_sees_what_is_not_kept_yet() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Unseen");

        boolean seenByOthers = stored(() -> {
            backend().tenants().add(tenant);
            return atOnce(1, () -> isKept(tenant)).get(0);
        });

        assertThat(seenByOthers).isFalse();
    }

    @Test
    void what_follows_a_commit_is_done_once_it_is_kept_and_before_the_transaction_returns() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Followed");
        var done = new ArrayList<String>();

        store(() -> {
            backend().transactions().afterCommit(() -> done.add("seen by others: " + seenByOthers(tenant)));
            backend().transactions().afterCommit(() -> done.add("second"));
            backend().tenants().add(tenant);
            assertThat(done).isEmpty();
        });

        assertThat(done).containsExactly("seen by others: true", "second");
    }

    private boolean seenByOthers(Tenant tenant) {
        return atOnce(1, () -> isKept(tenant)).get(0);
    }

    @Test
    void nothing_follows_what_is_rolled_back() {
        var done = new ArrayList<String>();

        assertThatThrownBy(() -> store(() -> {
                    backend().transactions().afterCommit(() -> done.add("outer"));
                    store(() -> backend().transactions().afterCommit(() -> done.add("inner")));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        store(() -> {});

        assertThat(done).isEmpty();
    }

    @Test
    void what_an_inner_transaction_asked_for_follows_the_outer_one_unless_the_inner_one_failed() {
        var done = new ArrayList<String>();

        store(() -> {
            store(() -> backend().transactions().afterCommit(() -> done.add("inner")));
            assertThatThrownBy(() -> store(() -> {
                        backend().transactions().afterCommit(() -> done.add("failed"));
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            backend().transactions().afterCommit(() -> done.add("outer"));
            assertThat(done).isEmpty();
        });

        assertThat(done).containsExactly("inner", "outer");
    }

    @Test
    void what_follows_a_commit_is_in_no_transaction_and_may_begin_one() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Later");

        store(() -> backend()
                .transactions()
                .afterCommit(() -> store(() -> backend().tenants().add(tenant))));

        assertThat(isKept(tenant)).isTrue();
    }

    @Test
    void what_fails_after_a_commit_changes_nothing() {
        Tenant tenant = given().aTenant(given().operator(), TenantLevel.PARTNER, "Kept");
        var done = new ArrayList<String>();

        store(() -> {
            backend().transactions().afterCommit(() -> {
                throw new Refused(new CommonRefusal.Busy());
            });
            backend().transactions().afterCommit(() -> done.add("second"));
            backend().tenants().add(tenant);
        });

        assertThat(isKept(tenant)).isTrue();
        assertThat(done).containsExactly("second");
    }

    @Test
    void outside_of_a_transaction_nothing_has_to_be_waited_for() {
        var done = new ArrayList<String>();

        backend().transactions().afterCommit(() -> done.add("at once"));

        assertThat(done).isEqualTo(List.of("at once"));
    }

    private boolean isKept(Tenant tenant) {
        return backend().tenants().find(Sight.EVERYTHING, tenant.id()).isPresent();
    }
}
