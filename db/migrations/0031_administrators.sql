-- 三员分立: nobody holds two of the three roles at a time.
create unique index position_one_administrator on position (district_id, account_id)
  where revoked_at is null and role in ('system_admin', 'security_admin', 'audit_admin');

-- What no administrator does to another alone: a new password, or the role itself. Asked by one, confirmed by a second one of another role. Of the
-- new password each of the two is shown one half, so that neither can sign in with it.
create table admin_request (
  district_id int not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('password', 'role')),
  -- the role to be given; NULL: a new password
  role text check (role in ('system_admin', 'security_admin', 'audit_admin')),
  asked_by uuid not null,
  asked_role text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('pending', 'confirmed', 'refused')),
  -- NULL: pending
  decided_by uuid,
  decided_role text,
  decided_at timestamptz,
  -- of the whole password, and its second half, sealed; NULL: decided
  password_hash text,
  second_half text,
  primary key (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, asked_by) references account (district_id, id),
  foreign key (district_id, decided_by) references account (district_id, id),
  check ((kind = 'role') = (role is not null)),
  check (account_id <> asked_by),
  check ((state = 'pending') = (decided_by is null)),
  check ((state = 'pending') = (password_hash is not null)),
  check (state <> 'confirmed' or (decided_by <> asked_by and decided_by <> account_id and decided_role <> asked_role))
);
create unique index admin_request_pending on admin_request (district_id, account_id) where state = 'pending';
