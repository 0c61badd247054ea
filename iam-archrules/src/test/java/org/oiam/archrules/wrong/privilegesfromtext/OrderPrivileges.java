package org.oiam.archrules.wrong.privilegesfromtext;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.oiam.domain.permissions.PrivilegeCode;

/** Wrong: privileges are made from text, at any time. */
public final class OrderPrivileges {

    /** Wrong: somebody may put another there. */
    static PrivilegeCode current = PrivilegeCode.of("READ", "ORDERS");

    static final Supplier<PrivilegeCode> LATER = () -> new PrivilegeCode("READ:ORDERS");

    static final Function<String, PrivilegeCode> BY_NAME = PrivilegeCode::new;

    static final BinaryOperator<String> UNRELATED = String::concat;

    private final PrivilegeCode own = PrivilegeCode.of("CREATE", "ORDERS");

    public PrivilegeCode byConstructor(String name) {
        return new PrivilegeCode(name);
    }

    public PrivilegeCode byParts(String action) {
        return PrivilegeCode.of(action, "ORDERS");
    }

    public Stream<PrivilegeCode> byReference(Stream<String> names) {
        return names.map(PrivilegeCode::new);
    }

    public PrivilegeCode own() {
        return own;
    }
}
