package org.oiam.application.properties;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Access;
import org.oiam.application.Attempt;
import org.oiam.application.Caller;
import org.oiam.application.Operation;
import org.oiam.application.decisions.Change;
import org.oiam.application.properties.StoredProperties.Setting;
import org.oiam.domain.properties.PropertyRefusal;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.tenants.TenantId;

/** System properties, which belong to the operator. Seed: Session Limits, Note ("Orchestrator > System Properties"). */
public final class ManageProperties {

    private final Access access;
    private final StoredProperties stored;
    private final Clock clock;

    /** Manages the properties that are kept there. */
    public ManageProperties(Access access, StoredProperties stored, Clock clock) {
        this.access = access;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * A property with its value.
     *
     * @param setting what was set, null while it is what it is by default
     */
    public record PropertyRow(
            SystemProperty property, @Nullable Setting setting) {

        /** The value in force. */
        public String value() {
            return setting == null ? property.type().byDefault() : setting.value();
        }
    }

    /** All system properties, in the order of their list. */
    public List<PropertyRow> list(Caller caller) {
        return access.read(caller, Operation.READ_PROPERTIES, attempt -> {
            attempt.require(TenantId.OPERATOR);
            Map<SystemProperty, Setting> set = stored.all();
            return Stream.of(SystemProperty.values())
                    .map(property -> new PropertyRow(property, set.get(property)))
                    .toList();
        });
    }

    /** One system property; @throws Refused with {@link PropertyRefusal.UnknownProperty}. */
    public PropertyRow read(Caller caller, String name) {
        return access.read(caller, Operation.READ_PROPERTIES, attempt -> {
            attempt.require(TenantId.OPERATOR);
            SystemProperty property = SystemProperty.of(name);
            return new PropertyRow(property, stored.all().get(property));
        });
    }

    /**
     * Sets a property, in force for every request that starts after this returns.
     *
     * @throws Refused with {@link PropertyRefusal.UnknownProperty}, or when the value is not permitted
     */
    public void set(Caller caller, String name, String value) {
        access.write(caller, Operation.SET_PROPERTY, attempt -> {
            attempt.require(TenantId.OPERATOR);
            SystemProperty property = SystemProperty.of(name);
            String checked = property.type().checked(value);
            change(attempt, property, checked, "property-set");
            stored.set(property, new Setting(checked, clock.instant(), caller.user()));
            return property;
        });
    }

    /** Makes a property what it is by default; @throws Refused with {@link PropertyRefusal.UnknownProperty}. */
    public void reset(Caller caller, String name) {
        access.write(caller, Operation.RESET_PROPERTY, attempt -> {
            attempt.require(TenantId.OPERATOR);
            SystemProperty property = SystemProperty.of(name);
            change(attempt, property, property.type().byDefault(), "property-reset");
            stored.reset(property);
            return property;
        });
    }

    private void change(Attempt attempt, SystemProperty property, String value, String action) {
        Setting before = stored.all().get(property);
        attempt.changed(Change.ofProperties());
        attempt.record(
                action,
                TenantId.OPERATOR,
                "property",
                property.ordinal() + 1L,
                Map.of(property.code(), before == null ? property.type().byDefault() : before.value()),
                Map.of(property.code(), value));
    }
}
