-- A package is published exactly as long as a row of published names it: it has no column for its state.
create table permission_package (
    id bigint not null,
    owner_id bigint not null,
    name varchar(256) not null,
    description varchar(1024) not null,
    bundle varchar(64) not null,
    service varchar(64) not null,
    scope varchar(16) not null,
    catalogue_version varchar(32) not null,
    editions integer not null,
    created_at timestamp(3) with time zone not null,
    modified_at timestamp(3) with time zone not null,
    version bigint not null,
    constraint permission_package_pk primary key (id),
    constraint permission_package_owner_fk foreign key (owner_id) references tenant (id) on delete cascade,
    -- What is published: a package together with its owner and its bundle.
    constraint permission_package_bundle_unique unique (owner_id, bundle, id),
    constraint permission_package_scope_known check (scope in ('OPERATOR', 'PARTNER', 'ENTERPRISE')),
    constraint permission_package_editions_never_negative check (editions >= 0),
    constraint permission_package_version_positive check (version >= 1)
);

create sequence package_seq as bigint start with 1;

create table permission_package_entry (
    package_id bigint not null,
    privilege varchar(160) not null,
    effect varchar(16) not null,
    constraint permission_package_entry_pk primary key (package_id, privilege),
    constraint permission_package_entry_package_fk foreign key (package_id)
        references permission_package (id) on delete cascade,
    constraint permission_package_entry_effect_known check (effect in ('ALLOW', 'DENY'))
);

-- Kept for good: what it refers to may be gone, hence no foreign keys.
create table permission_edition (
    package_id bigint not null,
    number integer not null,
    owner_id bigint not null,
    name varchar(256) not null,
    description varchar(1024) not null,
    bundle varchar(64) not null,
    catalogue_version varchar(32) not null,
    published_at timestamp(3) with time zone not null,
    author_id bigint not null,
    author_name varchar(512) not null,
    constraint permission_edition_pk primary key (package_id, number),
    constraint permission_edition_number_positive check (number >= 1)
);

create table permission_edition_entry (
    package_id bigint not null,
    number integer not null,
    privilege varchar(160) not null,
    effect varchar(16) not null,
    constraint permission_edition_entry_pk primary key (package_id, number, privilege),
    constraint permission_edition_entry_edition_fk foreign key (package_id, number)
        references permission_edition (package_id, number),
    constraint permission_edition_entry_effect_known check (effect in ('ALLOW', 'DENY'))
);

-- What is in force, at most one edition a bundle; a package named here cannot go.
create table published (
    tenant_id bigint not null,
    bundle varchar(64) not null,
    package_id bigint not null,
    edition integer not null,
    constraint published_pk primary key (tenant_id, bundle),
    constraint published_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint published_package_fk foreign key (tenant_id, bundle, package_id)
        references permission_package (owner_id, bundle, id),
    constraint published_edition_fk foreign key (package_id, edition)
        references permission_edition (package_id, number),
    constraint published_package_unique unique (package_id)
);

alter table change_log drop constraint change_log_kind_known;

alter table change_log add constraint change_log_kind_known
    check (kind in ('TENANT', 'USER', 'ROLE', 'PUBLICATION', 'CATALOGUE'));
