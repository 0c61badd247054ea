package org.oiam.ownrules.wrong.sqlfromvariables.adapter.persistence;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQL;
import org.jooq.impl.DSL;

/** Wrong: SQL is made from variables. */
public final class JooqOrders {

    /** Right: text of SQL that is a constant. */
    public static final Field<Object> ONE = DSL.field("1");

    public Field<Object> byField(String column) {
        return DSL.field(column + " + 1");
    }

    public SQL bySql(String part) {
        return DSL.sql(part);
    }

    public Condition byCondition(String name) {
        return DSL.condition("name = '" + name + "'");
    }

    public Result<Record> byFetch(DSLContext sql, String name) {
        return sql.fetch("select * from orders where name = '" + name + "'");
    }

    /** Right: a name is quoted. */
    public Field<Object> byName(String column) {
        return DSL.field(DSL.name(column));
    }
}
