@NullMarked
package io.paddock.backoffice.operatorconfig;

import org.jspecify.annotations.NullMarked;
