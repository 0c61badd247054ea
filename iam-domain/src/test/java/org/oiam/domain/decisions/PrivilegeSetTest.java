package org.oiam.domain.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oiam.domain.decisions.CompiledCatalogue.Bit;
import org.oiam.domain.permissions.CatalogueSource;
import org.oiam.domain.permissions.PrivilegeCode;

class PrivilegeSetTest {

    private static final CompiledCatalogue CATALOGUE = new CompiledCatalogue(CatalogueSource.standard());

    private static PrivilegeSet random(int seed) {
        var random = new Random(seed);
        return PrivilegeSet.of(CATALOGUE, number -> random.nextInt(3) == 0);
    }

    private static Set<PrivilegeCode> plain(PrivilegeSet set) {
        var codes = new HashSet<PrivilegeCode>();
        for (int number = 0; number < CATALOGUE.count(); number++) {
            if (set.has(number)) {
                codes.add(CATALOGUE.at(number).code());
            }
        }
        return codes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void is_the_set_of_its_codes(int seed) {
        PrivilegeSet set = random(seed);

        assertThat(set)
                .isEqualTo(plain(set))
                .hasSameHashCodeAs(plain(set))
                .hasSize(plain(set).size());
        assertThat(plain(set)).isEqualTo(set);
        assertThat(List.copyOf(set)).isEqualTo(set.stream().toList());
        for (Bit bit : CATALOGUE.all().toList()) {
            assertThat(set.contains(bit.code())).isEqualTo(set.has(bit.index()));
        }
        assertThat(set.contains(new PrivilegeCode("NO:SUCH_THING"))).isFalse();
        assertThat(new HashSet<Object>(set).contains("READ")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void is_counted_with_and_against_others_as_sets_are(int seed) {
        PrivilegeSet one = random(seed);
        PrivilegeSet other = random(-seed);
        var both = new TreeSet<>(plain(one));
        both.retainAll(plain(other));
        var either = new TreeSet<>(plain(one));
        either.addAll(plain(other));
        var rest = new TreeSet<>(plain(one));
        rest.removeAll(plain(other));

        assertThat(new TreeSet<>(one.and(other))).isEqualTo(both);
        assertThat(new TreeSet<>(one.or(other))).isEqualTo(either);
        assertThat(new TreeSet<>(one.minus(other))).isEqualTo(rest);
    }

    @Test
    void is_iterated_in_the_order_of_the_catalogue_and_then_over() {
        var everything = PrivilegeSet.of(CATALOGUE, number -> true);
        var iterator = PrivilegeSet.of(CATALOGUE, number -> false).iterator();

        assertThat(everything)
                .containsExactlyElementsOf(CATALOGUE.all().map(Bit::code).toList());
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void is_one_object_with_every_equal_one_of_the_pool_until_that_is_pruned() {
        var pool = new SetPool(CATALOGUE);
        PrivilegeSet one = pool.one(random(1).words());

        assertThat(pool.one(random(1).words())).isSameAs(one);
        assertThat(pool.one(random(2).words())).isNotSameAs(one);
        PrivilegeSet kept = pool.one(random(3).words());
        for (int seed = 4; seed < 1_100; seed++) {
            pool.one(random(seed).words());
        }
        pool.prune(taker -> taker.accept(kept));
        assertThat(pool.one(random(3).words())).isSameAs(kept);
        assertThat(pool.one(random(1).words())).isNotSameAs(one).isEqualTo(one);
    }
}
