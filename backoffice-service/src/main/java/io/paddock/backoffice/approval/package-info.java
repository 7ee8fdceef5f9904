/**
 * What needs a second person: a request is a row, and who approves it executes exactly what was
 * asked for, in one transaction.
 */
@NullMarked
package io.paddock.backoffice.approval;

import org.jspecify.annotations.NullMarked;
