-- Append-only, and without foreign keys: the trail outlives users, roles and tenants.
-- Values are name, U+001F, value, with U+001E between one and the next.
create table audit_entry (
    id bigint not null,
    at timestamp(3) with time zone not null,
    actor_id bigint not null,
    actor_name varchar(512) not null,
    credential varchar(16) not null,
    credential_id bigint not null,
    tenant_id bigint not null,
    action varchar(64) not null,
    outcome varchar(16) not null,
    object_type varchar(32) not null,
    object_id bigint not null,
    values_before text not null,
    values_after text not null,
    reason text,
    address text not null,
    constraint audit_entry_pk primary key (id),
    constraint audit_entry_outcome_known check (outcome in ('DONE', 'DENIED')),
    constraint audit_entry_denial_has_reason check ((outcome = 'DENIED') = (reason is not null))
);

create index audit_entry_by_tenant on audit_entry (tenant_id, id);

create sequence audit_seq as bigint start with 1;
