-- From where and by what a session was opened, when it was used last, and when it ends however much it is used:
-- expires_at is when it ends unless it is used before.
alter table session add column way varchar(16) default 'PASSWORD' not null;

alter table session add column address varchar(64) default '' not null;

alter table session add column client varchar(256) default '' not null;

alter table session add column last_used_at timestamp(3) with time zone;

alter table session add column ends_at timestamp(3) with time zone;

update session set last_used_at = created_at, ends_at = expires_at;

alter table session alter column last_used_at set not null;

alter table session alter column ends_at set not null;

alter table session add constraint session_way_known check (way in ('PASSWORD', 'SSO'));

alter table session add constraint session_expires_before_it_ends check (expires_at <= ends_at);

-- No row is no limit.
create table session_limit (
    tenant_id bigint not null,
    per_user integer not null,
    constraint session_limit_pk primary key (tenant_id),
    constraint session_limit_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint session_limit_positive check (per_user >= 1)
);

-- For all who have a role in a tenant together. Whoever opens a session locks the row; the role may go, hence no foreign
-- key to it.
create table session_quota (
    tenant_id bigint not null,
    role_id bigint not null,
    per_role integer not null,
    constraint session_quota_pk primary key (tenant_id, role_id),
    constraint session_quota_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
    constraint session_quota_positive check (per_role >= 1)
);
