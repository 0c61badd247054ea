package org.oiam.application;

import java.util.EnumMap;
import java.util.Map;
import org.oiam.application.properties.StoredProperties;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;

final class InMemoryStoredProperties implements StoredProperties {

    private final InMemoryTransactions transactions;

    InMemoryStoredProperties(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    static SystemProperties inForce(InMemoryState state) {
        var set = new EnumMap<SystemProperty, String>(SystemProperty.class);
        state.properties.forEach((property, setting) -> set.put(property, setting.value()));
        return new SystemProperties(set);
    }

    @Override
    public Map<SystemProperty, Setting> all() {
        return transactions.read().properties;
    }

    @Override
    public void set(SystemProperty property, Setting setting) {
        var changed = new EnumMap<SystemProperty, Setting>(SystemProperty.class);
        changed.putAll(all());
        changed.put(property, setting);
        transactions.write().properties = Map.copyOf(changed);
    }

    @Override
    public void reset(SystemProperty property) {
        var changed = new EnumMap<SystemProperty, Setting>(SystemProperty.class);
        changed.putAll(all());
        changed.remove(property);
        transactions.write().properties = Map.copyOf(changed);
    }
}
