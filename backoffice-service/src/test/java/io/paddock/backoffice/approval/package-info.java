@NullMarked
package io.paddock.backoffice.approval;

import org.jspecify.annotations.NullMarked;
