package org.oiam.domain.properties;

import org.oiam.domain.Refusal;

/** Why a system property cannot be set. */
public sealed interface PropertyRefusal extends Refusal {

    /**
     * There is no property of that name.
     *
     * @param nearest the one whose name is most like it
     */
    record UnknownProperty(String nearest) implements PropertyRefusal {
        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "unknown-property";
        }

        @Override
        public String explain() {
            return "There is no system property of that name; did you mean " + nearest + "?";
        }
    }
}
