package org.oiam.archrules.wrong.bannedsuffixes.domain;

/** Wrong: the names say that a thing exists, not what it is for. */
public interface Orders {

    record OrderImpl() {}

    record OrderService() {}

    record OrderManager() {}

    record OrderHelper() {}

    record OrderUtil() {}

    record OrderUtils() {}

    record OrderMapper() {}

    record OrderDto() {}

    record OrderEntity() {}

    record OrderProcessor() {}

    record OrderBase() {}

    /** Right: the word itself, where it is what the domain speaks of. */
    record Service() {}
}
