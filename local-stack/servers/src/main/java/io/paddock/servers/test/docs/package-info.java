/** Pages of documentation that are made from code, and the check that they are current. */
@NullMarked
package io.paddock.servers.test.docs;

import org.jspecify.annotations.NullMarked;
