package org.oiam.archrules.right.privilegesareconstants;

import java.util.Set;
import org.oiam.domain.permissions.PrivilegeCode;

/** Right: privileges are constants. */
public interface OrderPrivileges {

    PrivilegeCode READ = PrivilegeCode.of("READ", "ORDERS");

    Set<PrivilegeCode> ALL = Set.of(READ, new PrivilegeCode("FLUSH_ORDERS"));

    /** Right: the constructor of an enum runs when its class is initialised. */
    enum Invoice {
        READ("READ"),
        CREATE("CREATE");

        @SuppressWarnings("ImmutableEnumChecker") // a record of one string
        private final PrivilegeCode code;

        Invoice(String action) {
            code = PrivilegeCode.of(action, "INVOICE");
        }

        public PrivilegeCode code() {
            return code;
        }
    }

    /** Right: it holds a privilege that was made elsewhere. */
    record Guarded(PrivilegeCode by) {

        public boolean isFor(PrivilegeCode asked) {
            return by.equals(asked) && by.value().equals(asked.toString());
        }
    }
}
