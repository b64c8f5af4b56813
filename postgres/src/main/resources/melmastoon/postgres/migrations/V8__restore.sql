-- What cdc knows about its slot, and what a restore from a backup may write.

-- generation: raised whenever a recovery becomes due, so that only the recovery of this generation ends it.
-- decoded: what the slot's statistics counted when cdc last looked. They count from the slot's creation, so a lower
-- count is another slot, made by hand under the same name: what it skipped has to be published from the table.
alter table tenant.cdc_slot
    add column generation int not null default 0,
    add column decoded bigint not null default 0;

-- A tenant that was published and that the restored database does not have: readers must hear that it is gone.
-- Nothing else may be written by tenant_ops, and nothing about a tenant that exists.
grant insert (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, command_id, command_ordinal, command_count)
    on tenant.outbox to tenant_ops;
create policy only_tenants_that_are_gone on tenant.outbox as restrictive for insert to tenant_ops
    with check (
        type = 'melmastoon.tenant.gone.v1'
        and revision = 1
        and epoch = (select current.epoch from tenant.epoch current)
        and not exists (select from tenant.tenants existing where existing.id = tenant_id)
    );
