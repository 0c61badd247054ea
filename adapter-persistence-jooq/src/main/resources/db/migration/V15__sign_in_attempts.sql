-- Attempts to sign in by the name that was typed (whether anybody has it or not) and the network they came from: empty
-- for all names, or for all networks that are not familiar.
create table sign_in_attempt (
    account varchar(512) not null,
    network varchar(64) not null,
    failures integer not null,
    under_way integer not null,
    last_at timestamp(3) with time zone not null,
    waits_until timestamp(3) with time zone,
    constraint sign_in_attempt_pk primary key (account, network),
    constraint sign_in_attempt_never_negative check (failures >= 0 and under_way >= 0)
);

create index sign_in_attempt_by_time on sign_in_attempt (last_at);

-- Where somebody has signed in to an account from.
create table familiar_network (
    account varchar(512) not null,
    network varchar(64) not null,
    last_at timestamp(3) with time zone not null,
    constraint familiar_network_pk primary key (account, network)
);

create index familiar_network_by_time on familiar_network (last_at);
