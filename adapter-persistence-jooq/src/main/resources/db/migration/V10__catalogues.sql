-- Every catalogue that was in force on this database, from a revision on, as far as decisions need it.
create table catalogue (
    revision bigint not null,
    version varchar(32) not null,
    content text not null,
    arrived_at timestamp(3) with time zone not null,
    constraint catalogue_pk primary key (revision)
);

-- Default grants that wait to be accepted, from one revision up to another; without an end they still wait.
create table withheld_grant (
    bundle varchar(64) not null,
    privilege varchar(160) not null,
    from_revision bigint not null,
    until_revision bigint,
    constraint withheld_grant_pk primary key (bundle, privilege, from_revision),
    constraint withheld_grant_ends_later check (until_revision > from_revision)
);
