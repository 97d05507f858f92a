"""`python -m mmb_learn.cli`: the same as `mmb-learn`."""

import sys

from mmb_learn.cli.main import main

sys.exit(main())
