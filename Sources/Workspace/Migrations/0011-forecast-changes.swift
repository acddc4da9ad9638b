// SPDX-License-Identifier: Apache-2.0

/// What the first cycle writes over, attribute by attribute.
///
/// Never edited after release: a change is a new migration.
let migration0011ForecastChanges = """
  CREATE TABLE forecast_change (
    -- The attributes that the first cycle changes, in today's state.
    forecast_id INTEGER NOT NULL REFERENCES forecast (id), -- of the Entra user who is sent
    position INTEGER NOT NULL, -- within the user, from 0
    local_row INTEGER REFERENCES aws_user (row), -- that is written over; null if one is made
    attribute TEXT NOT NULL,
    before TEXT, -- null if AWS holds no value
    after TEXT NOT NULL,
    PRIMARY KEY (forecast_id, position)
  ) STRICT, WITHOUT ROWID;
  """
