"""Where documents lie: files and folders, archives, tables of documents. Listing them for the plan, reading them one by one."""
