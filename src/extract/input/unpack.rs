//! The parts of a Word file, unpacked within limits.

use super::MAX_BYTES;
use crate::error::{Code, Error};
use rawzip::{CompressionMethod, ZipArchive};

/// No part of a report packs better than this, beyond its first megabyte; a zip bomb does.
const MAX_RATIO: usize = 100;
const FREE: usize = 1 << 20;
/// A Word file has some twenty parts.
const MAX_ENTRIES: usize = 10_000;

/// The part `name`; `None` where there is none.
pub(super) fn part(file: &[u8], name: &str) -> Result<Option<Vec<u8>>, Error> {
    let damaged = || Error::at(Code::DamagedFile, name);
    let archive = ZipArchive::from_slice(file).map_err(|_| damaged())?;
    let mut entries = archive.entries();
    for _ in 0..MAX_ENTRIES {
        let Some(entry) = entries.next_entry().map_err(|_| damaged())? else { return Ok(None) };
        if entry.file_path().as_ref() != name.as_bytes() {
            continue;
        }
        let method = entry.compression_method();
        let packed = archive.get_entry(entry.wayfinder()).map_err(|_| damaged())?.data();
        let limit = (packed.len().saturating_mul(MAX_RATIO) + FREE).min(MAX_BYTES);
        if method == CompressionMethod::STORE {
            return Ok(Some(packed.to_vec()));
        }
        if method != CompressionMethod::DEFLATE {
            return Err(Error::at(Code::UnsupportedFile, name));
        }
        return match miniz_oxide::inflate::decompress_to_vec_with_limit(packed, limit) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => {
                Err(Error::at(Code::FileTooLarge, name))
            }
            Err(_) => Err(damaged()),
        };
    }
    Ok(None)
}
