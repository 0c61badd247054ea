create table tenant (
    id bigint not null,
    level varchar(16) not null,
    parent_id bigint,
    name varchar(256) not null,
    name_key varchar(512) not null,
    domain varchar(128),
    suspended boolean not null,
    created_at timestamp(3) with time zone not null,
    version bigint not null,
    constraint tenant_pk primary key (id),
    constraint tenant_parent_fk foreign key (parent_id) references tenant (id),
    constraint tenant_name_unique unique (parent_id, name_key),
    constraint tenant_domain_unique unique (domain),
    constraint tenant_level_known check (level in ('OPERATOR', 'PARTNER', 'ENTERPRISE')),
    constraint tenant_operator_is_1 check ((level = 'OPERATOR') = (id = 1)),
    constraint tenant_operator_has_no_parent check ((level = 'OPERATOR') = (parent_id is null)),
    constraint tenant_operator_never_suspended check (not suspended or id <> 1),
    constraint tenant_version_positive check (version >= 1)
);

-- The operator is 1.
create sequence tenant_seq as bigint start with 2;

create table delegation (
    tenant_id bigint not null,
    delegation varchar(32) not null,
    constraint delegation_pk primary key (tenant_id, delegation),
    constraint delegation_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint delegation_known check (delegation in (
        'SUPPORT_TO_OPERATOR', 'USERS_TO_OPERATOR', 'SENSITIVE_TO_OPERATOR',
        'SUPPORT_TO_PARTNER', 'USERS_TO_PARTNER', 'SENSITIVE_TO_PARTNER',
        'PARTNER_TO_OPERATOR'))
);
