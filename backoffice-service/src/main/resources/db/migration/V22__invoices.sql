-- Invoices and credit notes. What is written stays: a mistake is corrected by a credit note.

CREATE TABLE tenancy.invoices (
    id          uuid        PRIMARY KEY,
    operator_id uuid        NOT NULL REFERENCES tenancy.operators (id),
    kind        text        NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    number      text        NOT NULL CONSTRAINT invoices_number_key UNIQUE CHECK (length(number) <= 120),
    month       date        NOT NULL CHECK (extract(day FROM month) = 1),
    corrects    uuid        REFERENCES tenancy.invoices (id),
    -- Terms, lines and totals as they are shown.
    content     jsonb       NOT NULL,
    closed_at   timestamptz NOT NULL,
    CONSTRAINT invoices_correction CHECK ((kind = 'credit_note') = (corrects IS NOT NULL))
);
-- However often a month is closed, it has one invoice.
CREATE UNIQUE INDEX invoices_month_key ON tenancy.invoices (operator_id, month) WHERE kind = 'invoice';
CREATE INDEX invoices_operator ON tenancy.invoices (operator_id, closed_at, id);
CREATE INDEX invoices_corrects ON tenancy.invoices (corrects) WHERE corrects IS NOT NULL;

GRANT SELECT, INSERT ON tenancy.invoices TO paddock_backoffice;
-- A credit note holds its invoice's row while it is judged against what was credited before.
GRANT UPDATE (closed_at) ON tenancy.invoices TO paddock_backoffice;
