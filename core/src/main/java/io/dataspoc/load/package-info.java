/** One load: staged files, commit, sweep; lease, recovery, adoption, rollback, compaction, vacuum. */
@NullMarked
package io.dataspoc.load;

import org.jspecify.annotations.NullMarked;
