-- A role without an owner is a default role, as the catalogue has it.
create table role (
    id bigint not null,
    owner_id bigint,
    name varchar(256) not null,
    name_key varchar(512) not null,
    description varchar(1024) not null,
    scope varchar(16) not null,
    superuser boolean not null,
    precedence integer,
    created_at timestamp(3) with time zone,
    modified_at timestamp(3) with time zone,
    version bigint not null,
    constraint role_pk primary key (id),
    constraint role_owner_fk foreign key (owner_id) references tenant (id) on delete cascade,
    constraint role_name_unique unique (owner_id, scope, name_key),
    constraint role_scope_known check (scope in ('OPERATOR', 'PARTNER', 'ENTERPRISE')),
    constraint role_custom_is_no_superuser check (owner_id is null or not superuser),
    constraint role_default_has_precedence check ((owner_id is null) = (precedence is not null)),
    constraint role_custom_is_created check ((owner_id is null) = (created_at is null)),
    constraint role_custom_is_modified check ((owner_id is null) = (modified_at is null)),
    constraint role_version_positive check (version >= 1)
);

-- Below are the numbers of the catalogue and of registered services.
create sequence role_seq as bigint start with 100000;

create table role_bundle (
    role_id bigint not null,
    service varchar(64) not null,
    bundle varchar(64) not null,
    constraint role_bundle_pk primary key (role_id, service),
    constraint role_bundle_role_fk foreign key (role_id) references role (id) on delete cascade
);
