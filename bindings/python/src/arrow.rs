//! Issues as a table in the memory of Arrow, handed over by its C data interface: pyarrow, polars and pandas read it where it lies.
//!
//! The texts of the issues are put into the columns once; from then on nobody copies them.

use crate::checked::{Checked, Found};
use arrow_buffer::{Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_data::ffi::FFI_ArrowArray;
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};

/// What stands in one row of one column, if anything does.
#[derive(Clone, Copy)]
enum Cell<'a> {
    Text(Option<&'a str>),
    Whole(Option<i64>),
    Real(Option<f64>),
}

/// The values of a column. Offsets into texts have 32 bits, for that is what every reader takes.
enum Values {
    Texts { ends: Vec<i32>, bytes: Vec<u8> },
    Wholes(Vec<i64>),
    Reals(Vec<f64>),
}

struct Column {
    name: &'static str,
    values: Values,
    is_there: Vec<bool>,
}

impl Column {
    fn new(name: &'static str, like: Cell<'_>) -> Self {
        let values = match like {
            Cell::Text(_) => Values::Texts {
                ends: vec![0],
                bytes: Vec::new(),
            },
            Cell::Whole(_) => Values::Wholes(Vec::new()),
            Cell::Real(_) => Values::Reals(Vec::new()),
        };
        Self {
            name,
            values,
            is_there: Vec::new(),
        }
    }

    fn push(&mut self, cell: Cell<'_>) -> PyResult<()> {
        let is_there = match (&mut self.values, cell) {
            (Values::Texts { ends, bytes }, Cell::Text(text)) => {
                bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
                let end = i32::try_from(bytes.len());
                let full = "a column holds 2 GiB of text at most: take fewer results";
                ends.push(end.map_err(|_| PyValueError::new_err(full))?);
                text.is_some()
            }
            (Values::Wholes(values), Cell::Whole(number)) => {
                values.push(number.unwrap_or_default());
                number.is_some()
            }
            (Values::Reals(values), Cell::Real(number)) => {
                values.push(number.unwrap_or_default());
                number.is_some()
            }
            // The first row says of which kind a column is, and all rows are made alike.
            _ => return Err(PyValueError::new_err("a column holds one kind of values")),
        };
        self.is_there.push(is_there);
        Ok(())
    }

    fn finish(self) -> Result<(Field, ArrayData), ArrowError> {
        let (kind, buffers) = match self.values {
            Values::Texts { ends, bytes } => {
                let buffers = vec![Buffer::from_vec(ends), Buffer::from_vec(bytes)];
                (DataType::Utf8, buffers)
            }
            Values::Wholes(values) => (DataType::Int64, vec![Buffer::from_vec(values)]),
            Values::Reals(values) => (DataType::Float64, vec![Buffer::from_vec(values)]),
        };
        let length = self.is_there.len();
        let nulls = Some(NullBuffer::from(self.is_there)).filter(|nulls| nulls.null_count() > 0);
        let data = ArrayData::builder(kind.clone())
            .len(length)
            .add_buffers(buffers)
            .nulls(nulls)
            .build()?;
        Ok((Field::new(self.name, kind, true), data))
    }
}

/// The number of columns.
const WIDTH: usize = 15;

/// A row: of an issue, or of a text that was not checked and why.
fn row<'a>(
    number: i64,
    error: Option<&'a str>,
    of: Option<(&'a Found, usize)>,
) -> [(&'static str, Cell<'a>); WIDTH] {
    use Cell::{Real, Text, Whole};
    let found = of.map(|(found, _)| found);
    let issue = of.and_then(|(found, at)| found.issues.get(at));
    let place = issue.map(|issue| issue.place);
    let indices = place.map(|place| place.indices().map(i64::from));
    let start = place.map(|place| place.location.start);
    [
        ("row", Whole(Some(number))),
        ("error", Text(error)),
        (
            "target_language",
            Text(found.and_then(|found| found.target.as_deref())),
        ),
        (
            "source_language",
            Text(found.and_then(|found| found.source.as_deref())),
        ),
        ("rule", Text(issue.map(|issue| issue.rule))),
        ("category", Text(issue.map(|issue| issue.category))),
        ("severity", Text(issue.map(|issue| issue.severity))),
        ("confidence", Real(issue.map(|issue| issue.confidence))),
        ("message", Text(issue.map(|issue| issue.message.as_str()))),
        ("text", Text(issue.map(|issue| issue.text.as_str()))),
        ("start", Whole(indices.map(|[start, _]| start))),
        ("end", Whole(indices.map(|[_, end]| end))),
        ("line", Whole(start.map(|start| start.line.into()))),
        ("column", Whole(start.map(|start| start.column.into()))),
        (
            "fingerprint",
            Text(issue.map(|issue| issue.fingerprint.as_str())),
        ),
    ]
}

/// Issues as a table: a row for each, and one for each text that was not checked.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Table(ArrayData);

#[pymethods]
impl Table {
    #[new]
    fn new(results: &Bound<'_, PyList>) -> PyResult<Self> {
        let mut columns: Vec<Column> = row(0, None, None)
            .into_iter()
            .map(|(name, like)| Column::new(name, like))
            .collect();
        let mut push = |row: [(&str, Cell<'_>); WIDTH]| {
            let cells = columns.iter_mut().zip(row);
            cells
                .into_iter()
                .try_for_each(|(column, (_, cell))| column.push(cell))
        };
        for (number, result) in (0..).zip(results) {
            if let Ok(checked) = result.cast::<Checked>() {
                let found = &checked.get().0;
                for at in 0..found.issues.len() {
                    push(row(number, None, Some((found, at))))?;
                }
            } else {
                push(row(number, Some(&result.str()?.to_string()), None))?;
            }
        }
        let table = struct_of(columns).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Self(table))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.data_type());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The schema and the array. Another schema that is asked for is not given: who reads it converts what it wants otherwise.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        drop(requested_schema);
        let array = FFI_ArrowArray::new(&self.0);
        let array = PyCapsule::new_with_value(py, array, c"arrow_array")?;
        Ok((self.__arrow_c_schema__(py)?, array))
    }
}

fn struct_of(columns: Vec<Column>) -> Result<ArrayData, ArrowError> {
    let columns: Result<Vec<(Field, ArrayData)>, ArrowError> =
        columns.into_iter().map(Column::finish).collect();
    let (fields, children): (Vec<Field>, Vec<ArrayData>) = columns?.into_iter().unzip();
    let length = children.first().map_or(0, ArrayData::len);
    ArrayData::builder(DataType::Struct(fields.into()))
        .len(length)
        .child_data(children)
        .build()
}
