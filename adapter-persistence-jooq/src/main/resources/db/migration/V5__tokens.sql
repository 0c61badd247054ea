-- That a token's time is over is computed, never stored. Its creator may go, hence no foreign key.
create table api_token (
    id bigint not null,
    owner_id bigint not null,
    tenant_id bigint not null,
    name varchar(256) not null,
    description varchar(1024) not null,
    created_by bigint not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    state varchar(16) not null,
    digest varchar(64),
    downloaded_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    version bigint not null,
    constraint api_token_pk primary key (id),
    constraint api_token_owner_fk foreign key (tenant_id, owner_id) references iam_user (tenant_id, id) on delete cascade,
    constraint api_token_digest_unique unique (digest),
    constraint api_token_expires_later check (expires_at > created_at),
    constraint api_token_state_known check (state in ('PENDING', 'ENABLED', 'REVOKED')),
    constraint api_token_enabled_has_digest check ((state = 'ENABLED') = (digest is not null)),
    constraint api_token_pending_is_not_downloaded check (state <> 'PENDING' or downloaded_at is null),
    constraint api_token_enabled_is_downloaded check (state <> 'ENABLED' or downloaded_at is not null),
    constraint api_token_revoked_is_dated check ((state = 'REVOKED') = (revoked_at is not null)),
    constraint api_token_version_positive check (version >= 1)
);

create index api_token_by_owner on api_token (owner_id, id);
create index api_token_by_tenant on api_token (tenant_id, id);

create sequence token_seq as bigint start with 1;
