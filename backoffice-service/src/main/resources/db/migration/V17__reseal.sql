-- A key that is taken away leaves no canary behind that only it opens.
GRANT UPDATE ON tenancy.canaries TO paddock_backoffice;
