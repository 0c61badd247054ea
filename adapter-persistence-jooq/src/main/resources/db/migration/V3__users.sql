create table iam_user (
    id bigint not null,
    tenant_id bigint not null,
    user_name varchar(512) not null,
    user_name_key varchar(512) not null,
    first_name varchar(256) not null,
    last_name varchar(256) not null,
    contact_email varchar(512) not null,
    office_phone varchar(64) not null,
    mobile_phone varchar(64) not null,
    edge_access varchar(16) not null,
    active boolean not null,
    default_user boolean not null,
    created_at timestamp(3) with time zone not null,
    modified_at timestamp(3) with time zone not null,
    version bigint not null,
    constraint iam_user_pk primary key (id),
    constraint iam_user_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint iam_user_name_unique unique (user_name_key),
    -- What a token refers to: its owner together with the owner's tenant.
    constraint iam_user_tenant_unique unique (tenant_id, id),
    constraint iam_user_edge_access_known check (edge_access in ('BASIC', 'PRIVILEGED')),
    constraint iam_user_version_positive check (version >= 1)
);

create sequence user_seq as bigint start with 1;

-- One a user. That a role in use cannot go is the foreign key.
create table role_assignment (
    user_id bigint not null,
    role_id bigint not null,
    source varchar(16) not null,
    since timestamp(3) with time zone not null,
    constraint role_assignment_pk primary key (user_id),
    constraint role_assignment_user_fk foreign key (user_id) references iam_user (id) on delete cascade,
    constraint role_assignment_role_fk foreign key (role_id) references role (id),
    constraint role_assignment_source_known check (source in ('LOCAL', 'SSO'))
);

create index role_assignment_by_role on role_assignment (role_id);
