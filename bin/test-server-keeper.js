#!/usr/bin/env node
import('../dist/esm/testing/run/keeper.js');
