-- One a user: what it signs in with locally, a password or a one-time code or nothing yet.
create table sign_in (
    user_id bigint not null,
    password_hash varchar(512),
    password_changed_at timestamp(3) with time zone,
    one_time_code varchar(64),
    one_time_code_expires_at timestamp(3) with time zone,
    last_sign_in_at timestamp(3) with time zone,
    constraint sign_in_pk primary key (user_id),
    constraint sign_in_user_fk foreign key (user_id) references iam_user (id) on delete cascade,
    constraint sign_in_password_or_code check (password_hash is null or one_time_code is null),
    constraint sign_in_password_is_dated check (password_hash is null or password_changed_at is not null),
    constraint sign_in_code_expires check ((one_time_code is null) = (one_time_code_expires_at is null))
);

create table session (
    id bigint not null,
    user_id bigint not null,
    digest varchar(64) not null,
    created_at timestamp(3) with time zone not null,
    expires_at timestamp(3) with time zone not null,
    constraint session_pk primary key (id),
    constraint session_user_fk foreign key (user_id) references iam_user (id) on delete cascade,
    constraint session_digest_unique unique (digest),
    constraint session_expires_later check (expires_at > created_at)
);

create index session_by_user on session (user_id);

create sequence session_seq as bigint start with 1;
