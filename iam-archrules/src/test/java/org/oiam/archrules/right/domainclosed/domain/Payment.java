package org.oiam.archrules.right.domainclosed.domain;

/** Right: all its cases are here. */
public sealed interface Payment {

    record Cash() implements Payment {}

    final class Card implements Payment {}

    enum Voucher implements Payment {
        TEN {
            @Override
            public int worth() {
                return 10;
            }
        };

        public abstract int worth();
    }

    abstract sealed class Account implements Payment permits Giro {}

    final class Giro extends Account {}

    @interface Taxed {}
}
