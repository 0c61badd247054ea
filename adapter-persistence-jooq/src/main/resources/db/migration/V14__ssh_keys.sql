-- One a user, which is the primary key, and no key twice, whoever has it. That its time is over is computed, never stored.
create table ssh_key (
    user_id bigint not null,
    tenant_id bigint not null,
    key_type varchar(64) not null,
    public_key varchar(4096) not null,
    fingerprint varchar(64) not null,
    key_comment varchar(512) not null,
    source varchar(16) not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone,
    constraint ssh_key_pk primary key (user_id),
    constraint ssh_key_user_fk foreign key (tenant_id, user_id) references iam_user (tenant_id, id) on delete cascade,
    constraint ssh_key_fingerprint_unique unique (fingerprint),
    constraint ssh_key_source_known check (source in ('GENERATED', 'IMPORTED')),
    constraint ssh_key_expires_later check (expires_at > created_at)
);

create index ssh_key_by_tenant on ssh_key (tenant_id, user_id);
