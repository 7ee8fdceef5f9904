-- A definition changes until its market is opened, and its closing time until it closes.
GRANT UPDATE ON tenancy.markets TO paddock_backoffice;
