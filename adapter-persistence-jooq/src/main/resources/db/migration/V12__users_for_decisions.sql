-- A start reads what decisions know of every user: from here, without the users' names.
create index iam_user_for_decisions on iam_user (tenant_id, id, active);
