package org.oiam.adapter.http.rest;

import static org.oiam.adapter.http.rest.Fields.text;

import java.util.Objects;
import java.util.function.BiFunction;
import org.oiam.adapter.http.rest.Fields.Field;
import org.oiam.adapter.http.rest.Fields.Reading;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Profile;

/** General information as bodies hold it: any part of it can be absent. Seed: Table 3. */
record ProfileFields(
        Field<String> firstName,
        Field<String> lastName,
        Field<EmailAddress> contactEmail,
        Field<String> officePhone,
        Field<String> mobilePhone) {

    private static final Profile NOBODY = new Profile("", "", new EmailAddress("nobody@example.com"), "", "");

    static ProfileFields of(Fields fields) {
        return new ProfileFields(
                fields.optional("firstName", part((profile, text) -> with(profile, text, ""))),
                fields.optional("lastName", part((profile, text) -> with(profile, text, ""))),
                fields.optional("contactEmail", text().as(EmailAddress::new)),
                fields.optional("officePhone", part((profile, text) -> with(profile, "", text))),
                fields.optional("mobilePhone", part((profile, text) -> with(profile, "", text))));
    }

    /** Each part is checked alone, so that all that is wrong is found. */
    private static Reading<String> part(BiFunction<Profile, String, Profile> put) {
        return text().as(text -> {
            Objects.requireNonNull(put.apply(NOBODY, text));
            return text;
        });
    }

    private static Profile with(Profile profile, String name, String phone) {
        return new Profile(name, profile.lastName(), profile.contactEmail(), phone, profile.mobilePhone());
    }

    /** The profile with what was sent. */
    Profile over(Profile base) {
        return new Profile(
                firstName.or(base.firstName()),
                lastName.or(base.lastName()),
                contactEmail.or(base.contactEmail()),
                officePhone.or(base.officePhone()),
                mobilePhone.or(base.mobilePhone()));
    }
}
