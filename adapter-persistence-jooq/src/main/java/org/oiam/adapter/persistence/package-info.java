/**
 * The ports on a relational database, H2 or PostgreSQL, by jOOQ: one store a port, no behaviour. Uses application and
 * domain. Start at JooqPersistenceModule, then at db/migration.
 */
@NullMarked
package org.oiam.adapter.persistence;

import org.jspecify.annotations.NullMarked;
