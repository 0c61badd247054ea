-- What decisions were made from, from one revision up to another; without an end it is so still. What it refers to may
-- be gone, hence no foreign keys. Several values stand between spaces.
create table revision_moment (
    revision bigint not null,
    at timestamp(3) with time zone not null,
    constraint revision_moment_pk primary key (revision)
);

create table tenant_history (
    id bigint not null,
    from_revision bigint not null,
    until_revision bigint,
    level varchar(16) not null,
    parent_id bigint,
    suspended boolean not null,
    delegations varchar(512) not null,
    role_customization boolean not null,
    constraint tenant_history_pk primary key (id, from_revision),
    constraint tenant_history_ends_later check (until_revision > from_revision)
);

create table user_history (
    id bigint not null,
    from_revision bigint not null,
    until_revision bigint,
    tenant_id bigint not null,
    role_id bigint not null,
    active boolean not null,
    constraint user_history_pk primary key (id, from_revision),
    constraint user_history_ends_later check (until_revision > from_revision)
);

create index user_history_by_tenant on user_history (tenant_id);

create table role_history (
    id bigint not null,
    from_revision bigint not null,
    until_revision bigint,
    owner_id bigint,
    scope varchar(16) not null,
    superuser boolean not null,
    bundles text not null,
    constraint role_history_pk primary key (id, from_revision),
    constraint role_history_ends_later check (until_revision > from_revision)
);

create index role_history_by_owner on role_history (owner_id);

create table published_history (
    tenant_id bigint not null,
    bundle varchar(64) not null,
    from_revision bigint not null,
    until_revision bigint,
    package_id bigint not null,
    edition integer not null,
    constraint published_history_pk primary key (tenant_id, bundle, from_revision),
    constraint published_history_ends_later check (until_revision > from_revision)
);

-- The past begins with what is there now. A database that was never started knows nothing.
insert into revision_moment (revision, at)
    select latest, current_timestamp from revision where latest > 0;

insert into tenant_history
        (id, from_revision, level, parent_id, suspended, delegations, role_customization)
    select tenant.id, revision.latest, tenant.level, tenant.parent_id, tenant.suspended,
        coalesce((select string_agg(delegation.delegation, ' ' order by delegation.delegation)
            from delegation where delegation.tenant_id = tenant.id), ''),
        tenant.role_customization
    from tenant cross join revision;

insert into user_history (id, from_revision, tenant_id, role_id, active)
    select iam_user.id, revision.latest, iam_user.tenant_id, role_assignment.role_id, iam_user.active
    from iam_user
    join role_assignment on role_assignment.user_id = iam_user.id
    cross join revision;

insert into role_history (id, from_revision, owner_id, scope, superuser, bundles)
    select role.id, revision.latest, role.owner_id, role.scope, role.superuser,
        coalesce((select string_agg(role_bundle.bundle, ' ' order by role_bundle.bundle)
            from role_bundle where role_bundle.role_id = role.id), '')
    from role cross join revision;
