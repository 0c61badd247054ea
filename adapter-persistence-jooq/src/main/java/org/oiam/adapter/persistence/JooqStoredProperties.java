package org.oiam.adapter.persistence;

import static org.oiam.adapter.persistence.db.Tables.SYSTEM_PROPERTY;

import java.util.EnumMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.oiam.application.properties.StoredProperties;
import org.oiam.domain.properties.SystemProperties;
import org.oiam.domain.properties.SystemProperty;
import org.oiam.domain.users.UserId;

/** Names that this version does not know, set by a later one, are left alone. */
final class JooqStoredProperties implements StoredProperties {

    private final DSLContext sql;

    JooqStoredProperties(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Map<SystemProperty, Setting> all() {
        var all = new EnumMap<SystemProperty, Setting>(SystemProperty.class);
        sql.selectFrom(SYSTEM_PROPERTY)
                .forEach(row -> SystemProperty.find(row.get(SYSTEM_PROPERTY.NAME))
                        .ifPresent(property -> all.put(
                                property,
                                new Setting(
                                        row.get(SYSTEM_PROPERTY.PROPERTY_VALUE),
                                        row.get(SYSTEM_PROPERTY.SET_AT),
                                        new UserId(row.get(SYSTEM_PROPERTY.SET_BY))))));
        return all;
    }

    /** The values in force, as a connection of the engine's reads them. */
    static SystemProperties inForce(DSLContext sql) {
        var set = new EnumMap<SystemProperty, String>(SystemProperty.class);
        new JooqStoredProperties(sql).all().forEach((property, setting) -> set.put(property, setting.value()));
        return new SystemProperties(set);
    }

    @Override
    public void set(SystemProperty property, Setting setting) {
        reset(property);
        sql.insertInto(SYSTEM_PROPERTY)
                .set(SYSTEM_PROPERTY.NAME, property.code())
                .set(SYSTEM_PROPERTY.PROPERTY_VALUE, setting.value())
                .set(SYSTEM_PROPERTY.SET_AT, Sql.moment(setting.setAt()))
                .set(SYSTEM_PROPERTY.SET_BY, setting.setBy().value())
                .execute();
    }

    @Override
    public void reset(SystemProperty property) {
        sql.deleteFrom(SYSTEM_PROPERTY)
                .where(SYSTEM_PROPERTY.NAME.eq(property.code()))
                .execute();
    }
}
