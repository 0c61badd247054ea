package org.oiam.application.users;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oiam.application.Column;
import org.oiam.application.Columns;
import org.oiam.domain.users.EdgeAccess;

/** A user as lists show it. Seed: Tables 1 to 3. */
public record UserRow(
        long id,
        long tenantId,
        String userName,
        String firstName,
        String lastName,
        String contactEmail,
        String officePhone,
        String mobilePhone,
        long roleId,
        String roleName,
        boolean superuser,
        EdgeAccess edgeAccess,
        boolean active,
        boolean defaultUser,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant passwordChangedAt,
        @Nullable Instant lockedUntil,
        long version) {

    /** The columns of the list. */
    public static final Columns<UserRow> COLUMNS = Columns.of(
            Column.number("id", UserRow::id),
            Column.number("tenantId", UserRow::tenantId),
            Column.text("userName", UserRow::userName),
            Column.text("firstName", UserRow::firstName),
            Column.text("lastName", UserRow::lastName),
            Column.text("contactEmail", UserRow::contactEmail),
            Column.text("officePhone", UserRow::officePhone),
            Column.text("mobilePhone", UserRow::mobilePhone),
            Column.number("roleId", UserRow::roleId),
            Column.text("roleName", UserRow::roleName),
            Column.flag("superuser", UserRow::superuser),
            Column.text("edgeAccess", row -> row.edgeAccess().name().toLowerCase(Locale.ROOT)),
            Column.flag("active", UserRow::active),
            Column.flag("defaultUser", UserRow::defaultUser),
            Column.time("createdAt", UserRow::createdAt),
            Column.time("modifiedAt", UserRow::modifiedAt),
            Column.time("lastSignInAt", UserRow::lastSignInAt),
            Column.time("passwordChangedAt", UserRow::passwordChangedAt),
            Column.time("lockedUntil", UserRow::lockedUntil),
            Column.number("version", UserRow::version));

    /** The row without a lock that is over by then. */
    UserRow asOf(Instant now) {
        return lockedUntil == null || now.isBefore(lockedUntil)
                ? this
                : new UserRow(
                        id,
                        tenantId,
                        userName,
                        firstName,
                        lastName,
                        contactEmail,
                        officePhone,
                        mobilePhone,
                        roleId,
                        roleName,
                        superuser,
                        edgeAccess,
                        active,
                        defaultUser,
                        createdAt,
                        modifiedAt,
                        lastSignInAt,
                        passwordChangedAt,
                        null,
                        version);
    }
}
