-- FORCE ROW LEVEL SECURITY filters the owner too: a data migration would change no row, without an error.
-- With this it fails with 42501, and is then written as declared maintenance (tenant.maintenance).
set row_security = off;
