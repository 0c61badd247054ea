package org.oiam.archrules.right.exceptionsthatsay.application;

/** Right: a caller can tell what went wrong. */
public record PlaceOrders() {

    public static final class SoldOut extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    public void place(int left) {
        if (left == 0) {
            throw new SoldOut();
        }
    }

    public void check(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no name");
        }
    }
}
