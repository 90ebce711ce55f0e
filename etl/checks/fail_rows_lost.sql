-- a returned row is an export of which rows vanished: landed = staged + duplicates + refused
select file_name || ': ' || landed || ' <> ' || staged || ' + ' || duplicates || ' + ' || refused as example
from dim_exports
where landed <> staged + duplicates + refused
