-- What somebody has set; all others are what the program has as default. Who set it may be gone, hence no foreign key.
create table system_property (
    name varchar(128) not null,
    property_value varchar(1024) not null,
    set_at timestamp(3) with time zone not null,
    set_by bigint not null,
    constraint system_property_pk primary key (name)
);

alter table change_log drop constraint change_log_kind_known;

alter table change_log add constraint change_log_kind_known
    check (kind in ('TENANT', 'USER', 'ROLE', 'PUBLICATION', 'CATALOGUE', 'PROPERTY'));
